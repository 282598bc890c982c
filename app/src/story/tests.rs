//! Every story is a test: drawn to HTML in a language that runs each way, it is well-formed, and looks as it did. The
//! HTML lies in `app/snapshots`; `INSTA_UPDATE=always cargo test -p app --features ssr stories` writes it anew.

#![expect(clippy::unwrap_used, reason = "a test ends at what it did not expect")]

use super::{Component, Look, Story, components, html_in, markup};
use domain::Lang;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// One runs from the left, one from the right.
const LANGS: [Lang; 2] = [Lang::En, Lang::Ar];
/// An enum with more variants than this is shown by examples.
const FEW: usize = 6;

fn draw(story: &'static Story, lang: Lang) -> String {
    html_in(lang, || (story.draw)(&[], &mut Vec::new()))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

/// All of a component's stories, one element a line.
fn told(component: &Component) -> String {
    let mut text = String::new();
    for story in component.stories {
        for lang in LANGS {
            let html = draw(story, lang);
            let laid_out = markup::lines(&html).unwrap_or_else(|fault| format!("{fault}\n{html}"));
            writeln!(text, "== {}, {} ==\n{laid_out}\n", story.name, lang.tag()).unwrap();
        }
    }
    text
}

#[test]
fn stories_look_as_they_did() {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let changed: Vec<&str> = components()
        .iter()
        .filter(|component| {
            let same = || settings.bind(|| insta::assert_snapshot!(component.name, told(component)));
            catch_unwind(AssertUnwindSafe(same)).is_err()
        })
        .map(|component| component.name)
        .collect();
    assert!(changed.is_empty(), "look at these, then write them anew: {}", changed.join(", "));
}

#[test]
fn stories_leave_no_old_snapshot_behind() {
    let kept: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".snap"))
        .collect();
    let known = components().iter().map(|component| format!("{}.snap", component.name)).collect();
    assert_eq!(kept.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn stories_are_well_formed() {
    let mut found = Vec::new();
    for component in components() {
        for story in component.stories {
            for lang in LANGS {
                let faults = markup::faults(&draw(story, lang)).unwrap_or_else(|fault| vec![fault]);
                let of = |fault: String| format!("{}, {}, {}: {fault}", component.name, story.name, lang.tag());
                found.extend(faults.into_iter().map(of));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn stories_have_names_of_their_own() {
    let mut names = BTreeSet::new();
    for component in components() {
        assert!(names.insert(component.name), "two components are called {}", component.name);
        let stories: BTreeSet<&str> = component.stories.iter().map(|story| story.name).collect();
        assert_eq!(stories.len(), component.stories.len(), "{} has a story twice", component.name);
        assert!(!stories.is_empty(), "{} has no story", component.name);
    }
}

/// `pub fn` names below `#[component]` in a layer's files.
fn written(layer: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(layer);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for after in source.split("#[component]\n").skip(1) {
            let line = after.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
            let name = line.strip_prefix("pub fn ").and_then(|rest| rest.split(['(', '<']).next());
            names.extend(name.map(str::to_owned));
        }
    }
    names
}

#[test]
fn stories_exist_for_every_component() {
    let told: BTreeSet<String> = components().iter().map(|component| component.name.to_owned()).collect();
    // The whole document, which is drawn with every page.
    let elsewhere = "Shell";
    let layers = ["atoms", "molecules", "organisms", "templates"];
    let all: Vec<String> = layers.into_iter().flat_map(written).filter(|name| name != elsewhere).collect();
    assert!(all.len() > 40, "the components are not found any more: {all:?}");
    let missing: Vec<&String> = all.iter().filter(|name| !told.contains(*name)).collect();
    assert!(missing.is_empty(), "without a story: {missing:?}");
}

#[test]
fn stories_show_every_value_of_an_enum() {
    let mut missing = Vec::new();
    for component in components() {
        let mut shown: HashMap<&str, (&[&str], BTreeSet<String>)> = HashMap::new();
        for story in component.stories {
            let mut controls = Vec::new();
            html_in(Lang::En, || (story.draw)(&[], &mut controls));
            for (prop, control) in component.props.iter().zip(controls) {
                let Some(control) = control else { continue };
                if let Look::Choice(names) = control.look
                    && names.len() <= FEW
                {
                    shown.entry(prop.name).or_insert((names, BTreeSet::new())).1.insert(control.value);
                }
            }
        }
        for (prop, (names, values)) in shown {
            let unseen = names.iter().filter(|name| !values.contains(**name));
            missing.extend(unseen.map(|name| format!("{} {prop}: {name}", component.name)));
        }
    }
    missing.sort();
    assert!(missing.is_empty(), "no story shows\n{}", missing.join("\n"));
}
