//! Other users of the machine can't read what the program keeps, whatever the umask it was started with.

use crate::buyer::{Buyer, placed};
use crate::catalog_file::one_product;
use crate::program::{Kind, Program};
use std::fs::{Permissions, metadata, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

fn mode(path: &Path) -> u32 {
    metadata(path).unwrap().permissions().mode() & 0o777
}

/// Everything below this folder, with what its user, its group and others may do.
fn everything(folder: &Path) -> Vec<(PathBuf, u32)> {
    let mut found = vec![(folder.to_owned(), mode(folder))];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            found.push((path.clone(), mode(&path)));
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_0600_and_folders_0700_whatever_the_umask() {
    let mut program = Program::new(Kind::Sqlite).await;
    program.umask = Some("000");
    program.ok(&["seed"]);
    let file = program.write("products.csv", &one_product("bowl", 5, "19.90"));
    program.ok(&["import", "products", file.to_str().unwrap()]);
    program.serve().await;
    let buyer = Buyer::new(&program.url(""));
    buyer.add_to_cart("bowl").await.unwrap();
    let form = buyer.fill_in_checkout().await.unwrap();
    assert!(placed(&buyer.press(&form).await.unwrap()).is_some());
    let kept = everything(program.dir.path());
    assert!(kept.len() > 20, "the database, its log and the pictures: {kept:?}");
    assert!(kept.iter().any(|(path, _)| path.ends_with("orderly.sqlite-wal")), "{kept:?}");
    for (path, mode) in kept {
        // These two are written by the test itself, while the program runs.
        if path.ends_with("server.log") || path.ends_with("products.csv") {
            continue;
        }
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode, wanted, "{} is {mode:o}", path.display());
    }

    // What was asked for, and lies elsewhere, is as the user's other files.
    let elsewhere = tempfile::tempdir().unwrap();
    let csv = elsewhere.path().join("products.csv");
    program.umask = Some("022");
    program.ok(&["export", "products", csv.to_str().unwrap()]);
    assert_eq!(mode(&csv), 0o644);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_older_version_has_left_open_is_told_and_closed() {
    let mut program = Program::new(Kind::Sqlite).await;
    program.ok(&["seed"]);
    for (path, _) in everything(program.dir.path()) {
        set_permissions(&path, Permissions::from_mode(if path.is_dir() { 0o755 } else { 0o644 })).unwrap();
    }
    let said = program.run(&["doctor"]);
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(!said.status.success() && text.contains("open to other users"), "{text}");
    assert_eq!(mode(program.dir.path()), 0o755, "without --mend it only looks");
    let mended = program.ok(&["doctor", "--mend"]);
    assert!(mended.contains("are closed now"), "{mended}");
    assert!(everything(program.dir.path()).iter().all(|(_, mode)| mode & 0o077 == 0));

    let picture = everything(&program.dir.path().join("media")).pop().unwrap().0;
    set_permissions(&picture, Permissions::from_mode(0o644)).unwrap();
    set_permissions(program.dir.path(), Permissions::from_mode(0o755)).unwrap();
    program.serve().await;
    assert_eq!((mode(program.dir.path()), mode(&picture)), (0o700, 0o600));
    assert!(program.logged().contains("they are closed now"), "{}", program.logged());
    program.ok(&["doctor"]);
}
