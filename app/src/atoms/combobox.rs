//! A line of text with proposals to choose from: the browser's own list, so that anything else may be typed too.
//! Label and fault stand around it (`molecules::field`); the shop's search has its own list (`islands::suggest`).

use super::input::INPUT;
use leptos::prelude::*;

style::scoped! { pub COMBOBOX: Atoms = "combobox", r"
    &::-webkit-calendar-picker-indicator { opacity: .6; cursor: pointer; }
    &:hover::-webkit-calendar-picker-indicator { opacity: 1; }
"}

#[component]
pub fn Combobox(
    #[prop(into)] name: String,
    /// Its `name`, where none is given; the list's id is `<id>-list`.
    #[prop(optional, into)]
    id: Option<String>,
    /// What is proposed, in this order.
    options: Vec<String>,
    #[prop(optional, into)] value: String,
    #[prop(optional)] required: bool,
    #[prop(optional)] disabled: bool,
    #[prop(optional_no_strip)] placeholder: Option<String>,
    #[prop(optional_no_strip)] maxlength: Option<u32>,
    #[prop(optional_no_strip)] described_by: Option<String>,
    #[prop(optional)] invalid: bool,
    /// The name for screen readers, where no label stands beside it.
    #[prop(optional_no_strip)]
    label: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let list = format!("{id}-list");
    let options = options.into_iter().map(|option| view! { <option value=option></option> }).collect_view();
    let value = (!value.is_empty()).then_some(value);
    view! {
        <input class=format!("{INPUT} {COMBOBOX}") id=id name=name type="text" value=value list=list.clone() required=required disabled=disabled
            autocomplete="off" placeholder=placeholder maxlength=maxlength
            aria-describedby=described_by aria-invalid=invalid.then_some("true") aria-label=label/>
        <datalist id=list>{options}</datalist>
    }
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::stories;
    use crate::t;

    fn carriers() -> Vec<String> {
        ["DHL", "FedEx", "UPS"].map(str::to_owned).to_vec()
    }

    stories! {
        Combobox {
            "empty" => { name: "carrier", options: carriers(), label: Some(t!("desk-ship-carrier")) },
            "filled" => { name: "carrier", options: carriers(), value: "DHL", label: Some(t!("desk-ship-carrier")) },
            "nothing to propose" => { name: "carrier", options: vec![], label: Some(t!("desk-ship-carrier")) },
            "fault" => { name: "carrier", options: carriers(), value: "?", invalid: true, label: Some(t!("desk-ship-carrier")) },
            "disabled" => { name: "carrier", options: carriers(), disabled: true, label: Some(t!("desk-ship-carrier")) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::html;

    #[test]
    fn the_list_belongs_to_its_field() {
        let drawn =
            html(|| view! { <Combobox name="carrier" options=vec!["Post".into(), "A \"B\"".into()] value="Po"/> });
        assert!(drawn.contains(r#"id="carrier""#) && drawn.contains(r#"list="carrier-list""#), "{drawn}");
        assert!(drawn.contains(r#"<datalist id="carrier-list"><option value="Post"></option>"#), "{drawn}");
        assert!(drawn.contains(r#"value="A &quot;B&quot;""#), "{drawn}");
    }

    #[test]
    fn nothing_to_propose_is_an_empty_list() {
        let drawn = html(|| view! { <Combobox name="carrier" options=vec![] invalid=true/> });
        assert!(drawn.contains(r#"aria-invalid="true""#) && drawn.contains("></datalist>"), "{drawn}");
    }
}
