//! Who is signed in at the desk, and the ways out: to the shop, and signing out. The desk's navigation draws it.

use crate::atoms::{Avatar, Glyph};
use crate::molecules::{Menu, MenuAction, MenuLink};
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::desk::StaffView;
use leptos::prelude::*;

style::scoped! {
    pub ACCOUNT_MENU: Organisms = "account-menu", r"
    display: flex;
    .menu-button { max-inline-size: 100%; }
    .account-menu-name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .account-menu-mail { display: block; }
    @media (max-width: 59.99rem) { .account-menu-name { display: none; } .menu-button { justify-content: center; } }
    @media (min-width: 60rem) { .menu, .menu-button { inline-size: 100%; } }
    "
}

#[component]
pub fn AccountMenu(staff: StaffView) -> AnyView {
    let request = here();
    let StaffView { name, email, .. } = staff;
    let button = view! {
        <Avatar name=name.clone()/><span class="account-menu-name"><bdi>{name.clone()}</bdi></span>
    }
    .into_any();
    let about = view! {
        {t!("desk-nav-signed-in", name = name.as_str())}<bdi class="account-menu-mail">{email}</bdi>
    }
    .into_any();
    view! {
        <div class=ACCOUNT_MENU>
            <Menu id="account" button label=t!("desk-account", name = name) about>
                <MenuLink href=request.href(Route::Home) glyph=Glyph::External>{t!("desk-nav-shop")}</MenuLink>
                <MenuAction action=request.href(Route::DeskSignOut) glyph=Glyph::Lock>{t!("desk-nav-sign-out")}</MenuAction>
            </Menu>
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    stories! {
        AccountMenu {
            "signed in" => { staff: samples::staff() } plays [Step::Clicks(".menu-button"), Step::Sees("form")],
            "long name" => { staff: StaffView { name: "Wilhelmina Theodora Featherstonehaugh-Montgomery".into(), ..samples::staff() } },
        }
    }
}
