//! Who ordered, and where the parcel goes: personal data, for the desk only.

use crate::countries::country_name;
use crate::request::lang;
use crate::t;
use contract::order::ContactView;
use leptos::prelude::*;

style::scoped! {
    pub ORDER_CONTACT: Organisms = "order-contact", r"
    display: grid; gap: var(--space-3); overflow-wrap: anywhere;
    address { font-style: normal; }
    .order-contact-name { font-weight: 600; }
    .order-contact-line { display: block; }
    "
}

#[component]
pub fn OrderContact(
    /// `None` once the person has been forgotten.
    contact: Option<ContactView>,
) -> AnyView {
    let Some(contact) = contact else {
        return view! { <p class="muted">{t!("desk-order-forgotten-text")}</p> }.into_any();
    };
    let (mail, person) = (format!("mailto:{}", contact.email), contact.clone());
    let call = format!("tel:{}", contact.phone.split_whitespace().collect::<String>());
    view! {
        <div class=ORDER_CONTACT>
            <OrderAddress contact=person/>
            <div class="no-print">
                <a class="order-contact-line" href=mail><bdi dir="ltr">{contact.email}</bdi></a>
                {(!contact.phone.is_empty()).then(|| view! { <a class="order-contact-line" href=call><bdi dir="ltr">{contact.phone}</bdi></a> })}
            </div>
        </div>
    }
    .into_any()
}

/// Name and address as they stand on a parcel. All lines begin at the page's own side; each keeps its own direction.
#[component]
pub fn OrderAddress(contact: ContactView) -> AnyView {
    let lines = address_lines(&contact);
    let lines = lines.into_iter().map(|line| view! { <span class="order-contact-line"><bdi>{line}</bdi></span> });
    view! {
        <address>
            <span class="order-contact-line order-contact-name"><bdi>{contact.name}</bdi></span>{lines.collect_view()}
        </address>
    }
    .into_any()
}

/// The address as it stands on a parcel, below the name.
fn address_lines(contact: &ContactView) -> Vec<String> {
    let town = [contact.postal_code.as_str(), contact.city.as_str()];
    let town = town.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let country = country_name(lang(), &contact.country);
    let all = [&contact.company, &contact.line1, &contact.line2, &town, &contact.region, &country];
    all.into_iter().filter(|line| !line.is_empty()).cloned().collect()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        OrderContact {
            "known" => { contact: Some(samples::contact()) },
            "a company, without a phone" => { contact: Some(ContactView { company: "Lang & Daughters".into(), line2: "Second yard".into(), phone: String::new(), ..samples::contact() }) },
            "forgotten" => { contact: None },
        }
        OrderAddress {
            "at home" => { contact: samples::contact() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forgotten_person_leaves_no_trace() {
        let drawn = crate::story::html(|| view! { <OrderContact contact=None/> });
        assert!(drawn.contains("erased") && !drawn.contains("mailto"), "{drawn}");
    }

    #[test]
    fn all_lines_begin_at_one_side() {
        // A line that is itself isolated turns to the side of its own letters: only what is inside it may.
        let contact = Some(ContactView { name: "Mira".into(), country: "DE".into(), ..ContactView::default() });
        let drawn = crate::story::html_in(domain::Lang::Ar, || view! { <OrderContact contact/> });
        assert!(!drawn.contains("<bdi class="), "{drawn}");
        assert!(drawn.contains(r#"order-contact-name"><bdi>Mira</bdi></span>"#), "{drawn}");
    }

    #[test]
    fn an_address_has_no_empty_lines() {
        let contact = ContactView {
            line1: "Hafenstraße 1".into(),
            postal_code: "20457".into(),
            city: "Hamburg".into(),
            country: "DE".into(),
            ..ContactView::default()
        };
        assert_eq!(address_lines(&contact), ["Hafenstraße 1", "20457 Hamburg", "Germany"]);
    }
}
