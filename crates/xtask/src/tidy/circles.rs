//! Rule: files of a crate do not name each other in a circle, so that each can be read and changed with only what
//! stands below it. Crates cannot (the compiler says so); files can. Methods are not followed: a type's may stand in several
//! files.

use super::findings::{Findings, at};
use super::rust;
use crate::project::Project;
use crate::sources::files_with;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Crates that do not lie in `crates/`.
const CRATES: &[&str] = &["app", "style", "server", "frontend"];

pub fn check(project: &Project) -> Result<Findings> {
    let mut roots: Vec<PathBuf> = CRATES.iter().map(|it| project.root.join(it)).collect();
    for entry in std::fs::read_dir(project.root.join("crates"))? {
        roots.push(entry?.path());
    }
    roots.sort();
    let mut findings = Findings::new();
    let mut uses = 0;
    for root in roots.iter().map(|it| it.join("src")).filter(|it| it.is_dir()) {
        let mut modules = Modules::new();
        for file in files_with(&root, "rs")? {
            let source = std::fs::read_to_string(&file)?;
            let inside = file.strip_prefix(&root).unwrap_or(&file);
            if let Some(path) = module_path(inside) {
                modules.insert(path, Module::read(&file, &source));
            }
        }
        let used = used(&modules);
        uses += used.values().map(BTreeMap::len).sum::<usize>();
        for circle in circles(&used) {
            for (from, to) in within(&used, &circle) {
                let (line, name) = &used[from][to];
                let other = project.shown(&modules[to].file);
                let text = format!(
                    "{name} of {other} closes a circle of {} files; move what both need below them",
                    circle.len()
                );
                findings.push(at(project, &modules[from].file, *line, &text));
            }
        }
    }
    if uses == 0 {
        bail!("no file was found that uses another");
    }
    Ok(findings)
}

/// By their path in the crate: `a::b` is `a/b.rs` or `a/b/mod.rs`, the crate itself is empty.
type Modules = BTreeMap<String, Module>;
/// Which module uses which, with the first line and name that does.
type Used = BTreeMap<String, BTreeMap<String, (usize, String)>>;

struct Module {
    file: PathBuf,
    /// Without comments, strings and what is only compiled for tests and stories.
    code: String,
    /// Names that it only hands on, and the path, from the module itself, that they come from.
    handed_on: Vec<String>,
}

impl Module {
    fn read(file: &Path, source: &str) -> Self {
        let mut code = rust::code_only(rust::without_stories(source));
        let mut handed_on = Vec::new();
        for visible in ["pub use ", "pub(crate) use ", "pub(super) use "] {
            while let Some(begins) = code.find(visible) {
                let ends = code[begins..].find(';').map_or(code.len(), |it| begins + it);
                let path = &code[begins + visible.len()..ends];
                handed_on.extend(rust::unfolded(path).into_iter().map(|(_, path)| path));
                // Lines stay where they are.
                let lines = code[begins..ends].matches('\n').count();
                code.replace_range(begins..ends, &"\n".repeat(lines));
            }
        }
        Self { file: file.to_path_buf(), code, handed_on }
    }
}

/// `None` for files of tests, and for those that are included as text.
fn module_path(inside: &Path) -> Option<String> {
    let mut parts: Vec<_> = inside.with_extension("").iter().map(|it| it.to_string_lossy().into_owned()).collect();
    if parts.iter().any(|it| it == "tests" || it == "stories") {
        return None;
    }
    if matches!(parts.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        parts.pop();
    }
    Some(parts.join("::"))
}

fn used(modules: &Modules) -> Used {
    modules
        .iter()
        .map(|(path, module)| {
            let mut found = BTreeMap::new();
            for (line, named) in names(path, module, modules) {
                if let Some(target) = resolve(&named, modules, 0).filter(|it| it != path) {
                    let name = named.rsplit("::").next().unwrap_or_default().to_owned();
                    found.entry(target).or_insert((line, name));
                }
            }
            (path.clone(), found)
        })
        .collect()
}

/// Every path that a module names, from the root of its crate.
fn names(path: &str, module: &Module, modules: &Modules) -> Vec<(usize, String)> {
    let mut named = rust::paths_below(&module.code, "crate");
    let above = |levels: usize| {
        let parts: Vec<_> = path.split("::").collect();
        parts[..parts.len().saturating_sub(levels)].join("::")
    };
    for (line, rest) in rust::paths_below(&module.code, "super") {
        let levels = rest.split("::").take_while(|it| *it == "super").count();
        let rest: Vec<_> = rest.split("::").skip(levels).collect();
        named.push((line, joined(&above(levels + 1), &rest.join("::"))));
    }
    // What it hands on it may use as well, by the name alone.
    for handed_on in &module.handed_on {
        let (from, name) = handed_on.rsplit_once("::").unwrap_or(("", handed_on));
        let (name, known_as) = name.split_once(" as ").unwrap_or((name, name));
        if let Some(line) = line_of_word(&module.code, known_as) {
            named.push((line, joined(&from_root(path, from), name)));
        }
    }
    // Its children, and modules that it imports, are named without a word before them.
    let children = modules.keys().filter(|it| parent(it) == Some(path)).cloned();
    let imported = named.iter().map(|(_, path)| path.trim_end_matches("::self").to_owned());
    let modules: BTreeSet<_> = children.chain(imported.filter(|it| modules.contains_key(it))).collect();
    for below in modules.iter().filter(|it| !it.is_empty()) {
        let name = below.rsplit("::").next().unwrap_or(below);
        named
            .extend(rust::paths_below(&module.code, name).into_iter().map(|(line, rest)| (line, joined(below, &rest))));
    }
    named
}

/// A path that a module writes, from the root of its crate.
fn from_root(module: &str, path: &str) -> String {
    if let Some(rest) = path.strip_prefix("crate") {
        return rest.trim_start_matches("::").to_owned();
    }
    match path.strip_prefix("super") {
        Some(rest) => joined(parent(module).unwrap_or_default(), rest.trim_start_matches("::")),
        None => joined(module, path.trim_start_matches("self::")),
    }
}

/// Where a word stands by itself: not in a longer word or path, and not where a module of that name is declared.
fn line_of_word(code: &str, word: &str) -> Option<usize> {
    let in_word = |it: char| it.is_alphanumeric() || it == '_';
    let found = code.match_indices(word).find(|(at, _)| {
        let (before, after) = (&code[..*at], &code[at + word.len()..]);
        let part = before.ends_with(in_word) || before.ends_with("::") || after.starts_with(in_word);
        !part && !before.ends_with("mod ")
    });
    found.map(|(at, _)| code[..at].matches('\n').count() + 1)
}

fn parent(path: &str) -> Option<&str> {
    if path.is_empty() { None } else { Some(path.rsplit_once("::").map_or("", |(parent, _)| parent)) }
}

fn joined(stem: &str, rest: &str) -> String {
    if stem.is_empty() { rest.to_owned() } else { format!("{stem}::{rest}") }
}

/// The module that has what a path names: the longest beginning that is one, past those that only hand it on.
fn resolve(named: &str, modules: &Modules, depth: usize) -> Option<String> {
    let parts: Vec<_> = named.split("::").collect();
    let long = (0..=parts.len()).rev().find(|it| modules.contains_key(&parts[..*it].join("::")))?;
    let module = parts[..long].join("::");
    // The name of a module alone is no use of what is in it.
    let item = parts.get(long).filter(|it| **it != "self")?;
    if depth < 8 {
        for path in &modules[&module].handed_on {
            let (stem, last) = path.rsplit_once("::").unwrap_or(("", path));
            let from = from_root(&module, stem);
            let (last, known_as) = last.split_once(" as ").unwrap_or((last, last));
            let takes_all = last == "*" && modules.get(&from).is_some_and(|it| has(&it.code, item));
            if known_as == *item || takes_all {
                let item = if takes_all { item } else { last };
                return resolve(&joined(&from, item), modules, depth + 1);
            }
        }
    }
    // A path in the code that a macro writes into another crate is one of that crate.
    let of_another = module.is_empty() && !has(&modules[&module].code, item);
    (!of_another).then_some(module)
}

/// Whether a source defines a name.
fn has(code: &str, name: &str) -> bool {
    ["fn", "struct", "enum", "trait", "const", "static", "type", "union", "macro_rules!", "mod"].iter().any(|kind| {
        let definition = format!("{kind} {name}");
        code.match_indices(&definition)
            .any(|(at, _)| !code[at + definition.len()..].starts_with(|it: char| it.is_alphanumeric() || it == '_'))
    })
}

/// Groups of modules that each reach all others of the group.
fn circles(used: &Used) -> Vec<BTreeSet<String>> {
    let reach: BTreeMap<_, _> = used.keys().map(|from| (from, reached(from, used))).collect();
    let mut circles = Vec::new();
    let mut seen = BTreeSet::new();
    for (from, all) in &reach {
        if !all.contains(*from) || seen.contains(*from) {
            continue;
        }
        let circle: BTreeSet<String> =
            all.iter().filter(|to| reach.get(to).is_some_and(|it| it.contains(*from))).cloned().collect();
        seen.extend(circle.iter().cloned());
        circles.push(circle);
    }
    circles
}

fn reached(from: &str, used: &Used) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(next) = open.pop() {
        for to in used.get(&next).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(to.clone()) {
                open.push(to.clone());
            }
        }
    }
    reached
}

fn within<'a>(used: &'a Used, circle: &'a BTreeSet<String>) -> Vec<(&'a String, &'a String)> {
    circle
        .iter()
        .flat_map(|from| used[from].keys().filter(|it| circle.contains(*it)).map(move |to| (from, to)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<Vec<String>> {
        let modules: Modules = files
            .iter()
            .map(|(name, source)| (module_path(Path::new(name)).unwrap(), Module::read(Path::new(name), source)))
            .collect();
        circles(&used(&modules)).into_iter().map(|it| it.into_iter().collect()).collect()
    }

    #[test]
    fn files_that_use_each_other_are_found() {
        let both = [("a.rs", "use super::b::B;"), ("b.rs", "fn f() { crate::a::g() }"), ("lib.rs", "mod a;\nmod b;")];
        assert_eq!(found(&both), [["a", "b"]]);
        let by_module = [("a.rs", "use crate::b;\nfn g() { b::f() }"), both[1], both[2]];
        assert_eq!(found(&by_module), [["a", "b"]]);
        let one_way = [("a.rs", "use super::b::B;\nuse crate::{b::C, a};"), ("b.rs", "pub struct B;")];
        assert!(found(&one_way).is_empty());
    }

    #[test]
    fn a_folder_that_hands_names_on_is_no_part_of_a_circle_and_one_that_uses_them_is() {
        let hands_on = [
            ("x/mod.rs", "mod a;\nmod b;\npub use a::A;\npub use b::*;"),
            ("x/a.rs", "use super::B;"),
            ("x/b.rs", "pub struct B;"),
        ];
        assert!(found(&hands_on).is_empty());
        let through = [hands_on[0], hands_on[1], ("x/b.rs", "use crate::x::A;\npub struct B;")];
        assert_eq!(found(&through), [["x::a", "x::b"]]);
        let both = [("x/mod.rs", "mod a;\npub use a::A;\npub struct X(A);"), ("x/a.rs", "use super::X;")];
        assert_eq!(found(&both), [["x", "x::a"]]);
        let uses = [("x/mod.rs", "mod a;\npub struct X;\nfn f() { a::g() }"), ("x/a.rs", "use super::X;")];
        assert_eq!(found(&uses), [["x", "x::a"]]);
    }

    #[test]
    fn what_tests_and_other_crates_use_does_not_count() {
        let macros = [("lib.rs", "mod a;\nfn f() { a::g() }"), ("a.rs", "fn g() { quote! { crate::story::Story } }")];
        assert!(found(&macros).is_empty());
        let tests = [("a.rs", "use super::b::B;"), ("b.rs", "#[cfg(test)]\nmod tests {\n    use crate::a::A;\n}")];
        assert!(found(&tests).is_empty());
        assert_eq!(module_path(Path::new("orders/tests/a.rs")), None);
    }
}
