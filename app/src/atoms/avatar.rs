//! A person as a disc with their initials. Drawn where staff or customers are named; the name itself stands beside
//! it, or is the disc's own where it stands alone.

use leptos::prelude::*;

style::scoped! { pub AVATAR: Atoms = "avatar", r"
    display: inline-grid; place-items: center; flex: none; inline-size: 2rem; block-size: 2rem; border-radius: var(--radius-full);
    color: var(--color-text); background: var(--color-fill); font-size: var(--text-xs); font-weight: 650; line-height: 1; letter-spacing: .01em; user-select: none;
    &.small { inline-size: 1.5rem; block-size: 1.5rem; font-size: var(--text-2xs); }
    &.large { inline-size: 3rem; block-size: 3rem; font-size: var(--text-m); }
    &.hue-1 { color: var(--color-info); background: var(--color-info-soft); }
    &.hue-2 { color: var(--color-good); background: var(--color-good-soft); }
    &.hue-3 { color: var(--color-warn); background: var(--color-warn-soft); }
"}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ::stories::Choice)]
pub enum AvatarSize {
    /// In a line of a table.
    Small,
    #[default]
    Medium,
    /// At the head of a page.
    Large,
}

#[component]
pub fn Avatar(
    #[prop(into)] name: String,
    #[prop(optional)] size: AvatarSize,
    /// Nothing beside it says the name.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let size = match size {
        AvatarSize::Small => " small",
        AvatarSize::Medium => "",
        AvatarSize::Large => " large",
    };
    let class = format!("{AVATAR}{size} hue-{}", hue(&name));
    let initials = initials(&name);
    let role = alone.then_some("img");
    let hidden = (!alone).then_some("true");
    view! { <span class=class role=role aria-label=alone.then_some(name) aria-hidden=hidden>{initials}</span> }
}

/// One of four: a person keeps theirs.
fn hue(name: &str) -> u32 {
    name.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % 4
}

/// First letters of the first and the last word. Where a word is no row of letters (Han, kana, hangul), its first
/// sign alone; nothing to show is shown as a question mark.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let Some(first) = words.next() else { return "?".to_owned() };
    let last = words.next_back().filter(|_| !is_whole_sign(first));
    std::iter::once(first).chain(last).flat_map(char::to_uppercase).collect()
}

/// Unicode's blocks from CJK radicals to hangul syllables, where one sign is a syllable or a word.
fn is_whole_sign(letter: char) -> bool {
    ('\u{2E80}'..='\u{D7AF}').contains(&letter)
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;

    stories! {
        Avatar {
            "beside its name" => { name: "Anna Berg" },
            "alone" => { name: "Ada Lovelace", alone: true },
            "small" => { name: "Mira Lang", size: AvatarSize::Small },
            "large" => { name: "山田 太郎", size: AvatarSize::Large },
            "arabic" => { name: "ليلى حسن" },
            "empty" => { name: "" },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn initials_come_from_the_first_and_the_last_word() {
        let pairs = [
            ("Ada Lovelace", "AL"),
            ("jean le rond d’alembert", "JD"),
            ("Owner", "O"),
            ("  (élodie) ", "É"),
            ("山田 太郎", "山"),
            ("ليلى حسن", "لح"),
            ("", "?"),
        ];
        for (name, letters) in pairs {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn only_alone_it_is_read_aloud() {
        let beside = html(|| view! { <Avatar name="Ada Lovelace"/> });
        assert!(beside.contains(r#"aria-hidden="true""#) && !beside.contains("aria-label"), "{beside}");
        let alone = html(|| view! { <Avatar name="Ada Lovelace" alone=true size=AvatarSize::Large/> });
        assert!(alone.contains(r#"role="img""#) && alone.contains(r#"aria-label="Ada Lovelace""#), "{alone}");
        assert!(alone.contains("avatar large") && !alone.contains("aria-hidden"), "{alone}");
    }
}
