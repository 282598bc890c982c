//! What every page of the site shares: cart, session, theme, language. The one global store is made of it.
//! Pure; who keeps it and sends it to other tabs is middleware.

use crate::theme::Theme;

/// Who uses this browser.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Session {
    #[default]
    Anonymous,
    Staff,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shop {
    /// Things in the cart. No page of today's feeds it: the desk has no cart, and the shop's header is counted by its
    /// islands, which stay small enough for a first visit without a store.
    pub cart: u32,
    pub session: Session,
    pub theme: Theme,
    /// A BCP 47 tag; empty where nothing was chosen.
    pub locale: String,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    CartCounted(u32),
    SignedIn(Session),
    SignedOut,
    ThemeChosen(Theme),
    LocaleChosen(String),
}

pub fn reduce(shop: &Shop, action: &Action) -> Shop {
    let shop = shop.clone();
    match action {
        Action::CartCounted(cart) => Shop { cart: *cart, ..shop },
        Action::SignedIn(session) => Shop { session: *session, ..shop },
        Action::SignedOut => Shop { session: Session::Anonymous, ..shop },
        Action::ThemeChosen(theme) => Shop { theme: *theme, ..shop },
        Action::LocaleChosen(locale) => Shop { locale: locale.clone(), ..shop },
    }
}

impl Session {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Staff => "staff",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Anonymous, Self::Staff].into_iter().find(|session| session.as_str() == text)
    }
}

impl Action {
    /// As it is kept, and sent to other tabs.
    pub fn to_text(&self) -> String {
        let (name, value) = match self {
            Self::CartCounted(count) => ("cart", count.to_string()),
            Self::SignedIn(session) => ("session", session.as_str().to_owned()),
            Self::SignedOut => ("session", Session::Anonymous.as_str().to_owned()),
            Self::ThemeChosen(theme) => ("theme", theme.as_str().to_owned()),
            Self::LocaleChosen(locale) => ("locale", locale.clone()),
        };
        format!("{name} {value}")
    }

    /// `None` for what no version of this program has written.
    pub fn from_text(text: &str) -> Option<Self> {
        let (name, value) = text.split_once(' ')?;
        Some(match name {
            "cart" => Self::CartCounted(value.parse().ok()?),
            "session" => match Session::parse(value)? {
                Session::Anonymous => Self::SignedOut,
                session => Self::SignedIn(session),
            },
            "theme" => Self::ThemeChosen(Theme::parse(value)?),
            "locale" => Self::LocaleChosen(value.to_owned()),
            _ => return None,
        })
    }
}

impl Shop {
    /// The actions that lead from an empty shop to this one. A session isn't among them: the server alone
    /// knows whether it still holds.
    pub fn actions(&self) -> Vec<Action> {
        vec![Action::CartCounted(self.cart), Action::ThemeChosen(self.theme), Action::LocaleChosen(self.locale.clone())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_changes_its_own_part() {
        let actions = [
            Action::CartCounted(3),
            Action::SignedIn(Session::Staff),
            Action::ThemeChosen(Theme::Dark),
            Action::LocaleChosen("de".into()),
        ];
        let shop = actions.iter().fold(Shop::default(), |shop, action| reduce(&shop, action));
        let whole = Shop { cart: 3, session: Session::Staff, theme: Theme::Dark, locale: "de".into() };
        assert_eq!(shop, whole);
        assert_eq!(reduce(&shop, &Action::SignedOut), Shop { session: Session::Anonymous, ..whole });
    }

    #[test]
    fn actions_survive_as_text() {
        for action in [
            Action::CartCounted(12),
            Action::SignedIn(Session::Staff),
            Action::SignedOut,
            Action::ThemeChosen(Theme::Light),
            Action::LocaleChosen("pt BR".into()),
        ] {
            assert_eq!(Action::from_text(&action.to_text()), Some(action));
        }
        for text in ["", "cart", "cart many", "theme green", "other 1"] {
            assert_eq!(Action::from_text(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_kept_shop_comes_back_without_its_session() {
        let shop = Shop { cart: 2, session: Session::Staff, theme: Theme::Dark, locale: "ar".into() };
        let back = shop.actions().iter().fold(Shop::default(), |shop, action| reduce(&shop, action));
        assert_eq!(back, Shop { session: Session::Anonymous, ..shop });
    }
}
