//! The checkout on one page: contact, address, shipping, payment, review. One form, one button.

use crate::atoms::{Button, ButtonSize, Glyph, Icon, Input};
use crate::countries::countries;
use crate::format::money;
use crate::molecules::field::described_by;
use crate::molecules::{Field, FormSummary, TextField, TextareaField, fault_at};
use crate::organisms::help_text::HelpLinks;
use crate::organisms::order_summary::{SummaryLine, SummaryLines, TotalsList};
use crate::organisms::payment_fields::PaymentFields;
use crate::request::{here, lang};
use crate::routes::Route;
use crate::t;
use contract::FormErrors;
use contract::cart::CartLineView;
use contract::checkout::{CheckoutForm as Form, CheckoutView, PaymentMethod, ShippingMethodView, Totals};
use contract::shop::HelpPage;
use domain::postcode::Need;
use leptos::prelude::*;

style::scoped! { pub CHECKOUT_FORM: Organisms = "checkout-form", r#"
    display: grid; gap: var(--space-6) var(--space-8); align-items: start;
    .checkout-steps { display: flex; flex-direction: column; gap: var(--space-7); min-inline-size: 0; }
    .checkout-step > h2 { margin-block-end: var(--space-4); }
    .checkout-fields { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: var(--space-4); }
    .checkout-fields > * { grid-column: 1 / -1; }
    .checkout-fields > .third { grid-column: span 2; }
    .checkout-fields > .rest { grid-column: span 4; }
    .postcode .field-optional { display: none; }
    &:has([data-postcode]:checked) .postcode .field-optional { display: inline; }
    &:has([data-postcode="unused"]:checked) .postcode { display: none; }
    &:has([data-postcode="unused"]:checked) .checkout-fields > .rest { grid-column: 1 / -1; }
    .checkout-glance { grid-column: 1 / -1; border: 1px solid var(--color-line); border-radius: var(--radius-m); background: var(--color-sunken); }
    .checkout-glance > summary { display: flex; align-items: center; gap: var(--space-2); min-block-size: 3.25rem; padding-inline: var(--space-4); font-weight: 600; list-style: none; cursor: pointer; }
    .checkout-glance > summary::-webkit-details-marker { display: none; }
    .checkout-glance[open] > summary .icon { transform: scaleY(-1); }
    .checkout-glance .numeric { margin-inline-start: auto; font-size: var(--text-l); }
    .checkout-glance > div { padding: var(--space-3) var(--space-4) var(--space-4); }
    .checkout-end { display: none; }
    @media (max-width: 29.99rem) { .checkout-fields > .third, .checkout-fields > .rest { grid-column: span 3; } }
    .checkout-answer:not(:empty) { margin-block: var(--space-4); }
    .options { border: 1px solid var(--color-line-strong); border-radius: var(--radius-m); }
    .options > .option-row + .option-row { border-block-start: 1px solid var(--color-line); }
    .option-row > label { display: flex; align-items: center; gap: var(--space-3); min-block-size: 3.5rem; padding: var(--space-3) var(--space-4); cursor: pointer; }
    .option-row input[type="radio"] { flex: none; inline-size: 1.25rem; block-size: 1.25rem; margin: 0; accent-color: var(--color-accent); }
    .option-row:has(:checked) { background: var(--color-accent-soft); }
    .option-row:first-child { border-start-start-radius: var(--radius-m); border-start-end-radius: var(--radius-m); }
    .option-row:last-child { border-end-start-radius: var(--radius-m); border-end-end-radius: var(--radius-m); }
    .option-name { flex: 1; min-inline-size: 0; font-weight: 600; }
    .option-note { display: block; font-size: var(--text-s); font-weight: 400; color: var(--color-muted); }
    .option-more { padding: 0 var(--space-4) var(--space-4); }
    .option-row:not(:has(:checked)) .option-more { display: none; }
    .checkout-review { padding: var(--space-5); border-radius: var(--radius-l); background: var(--color-sunken); }
    .checkout-review > h2 { margin-block-end: var(--space-4); }
    .checkout-place { margin-block-start: var(--space-5); }
    .checkout-secure { display: flex; align-items: center; justify-content: center; gap: var(--space-2); margin-block-start: var(--space-3); font-size: var(--text-s); color: var(--color-muted); }
    .checkout-law { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 var(--space-4); padding: 0; font-size: var(--text-s); list-style: none; }
    .checkout-law a { display: inline-flex; align-items: center; min-block-size: var(--target); }
    .for-shipping { display: none; }
    .for-shipping.shown { display: contents; }
    &:has(.ship-1:checked) .for-shipping, &:has(.ship-2:checked) .for-shipping, &:has(.ship-3:checked) .for-shipping, &:has(.ship-4:checked) .for-shipping { display: none; }
    &:has(.ship-1:checked) .for-1, &:has(.ship-2:checked) .for-2, &:has(.ship-3:checked) .for-3, &:has(.ship-4:checked) .for-4 { display: contents; }
    @media (min-width: 60rem) {
        grid-template-columns: minmax(0, 1fr) 25rem;
        .checkout-review { position: sticky; inset-block-start: 6rem; }
        .checkout-glance { display: none; }
        .checkout-end { display: block; }
    }
"#}

/// Name and label of each field, for the summary of faults.
pub fn labels() -> Vec<(&'static str, String)> {
    vec![
        ("email", t!("shop-field-email")),
        ("phone", t!("shop-field-phone")),
        ("country", t!("shop-field-country")),
        ("name", t!("shop-field-name")),
        ("company", t!("shop-field-company")),
        ("line1", t!("shop-field-line1")),
        ("line2", t!("shop-field-line2")),
        ("postal_code", t!("shop-field-postal-code")),
        ("city", t!("shop-field-city")),
        ("region", t!("shop-field-region")),
        ("shipping", t!("shop-checkout-shipping")),
        ("payment", t!("shop-checkout-payment")),
        ("card_number", t!("shop-card-number")),
        ("card_expiry", t!("shop-card-expiry")),
        ("card_code", t!("shop-card-code")),
        ("note", t!("shop-field-note")),
    ]
}

/// The same for a form with these faults, less what is told by itself: "Enter your e-mail" needs no name before it.
pub fn labels_for(faults: &FormErrors) -> Vec<(&'static str, String)> {
    let told = |field: &str| faults.of(field).is_some_and(|fault| fault.key.starts_with("error-missing-"));
    labels().into_iter().filter(|(field, _)| !told(field)).collect()
}

/// A payment method's name and what it means for the shopper.
pub fn payment_words(method: PaymentMethod) -> (Glyph, String, String) {
    match method {
        PaymentMethod::BankTransfer => (Glyph::Bank, t!("shop-payment-bank"), t!("shop-payment-bank-note")),
        PaymentMethod::PayOnDelivery => (Glyph::Cash, t!("shop-payment-delivery"), t!("shop-payment-delivery-note")),
        PaymentMethod::Card => (Glyph::Card, t!("shop-payment-card"), t!("shop-payment-card-note")),
    }
}

#[component]
pub fn CheckoutForm(view: CheckoutView, form: Form, faults: FormErrors) -> impl IntoView {
    let methods = view.shipping_methods.clone();
    // The totals that the server reckoned belong to the method with that price; the form's choice goes first.
    let chosen = methods
        .iter()
        .find(|method| method.key == form.shipping)
        .or_else(|| methods.iter().find(|method| method.price == view.totals.shipping))
        .or_else(|| methods.first())
        .map(|method| method.key.clone())
        .unwrap_or_default();
    let ships = view.cart.needs_shipping;
    let lines = || -> Vec<SummaryLine> {
        let line = |line: &CartLineView| SummaryLine {
            title: line.title.clone(),
            variant_title: line.variant_title.clone(),
            picture: Some(line.picture.clone()),
            quantity: line.quantity,
            total: line.total,
        };
        view.cart.lines.iter().map(line).collect()
    };
    let mut per_method: Vec<(usize, Option<String>, bool, Totals)> = methods
        .iter()
        .enumerate()
        .map(|(place, m)| (place + 1, Some(m.title.clone()), m.key == chosen, m.totals.clone()))
        .collect();
    if !ships {
        per_method.push((0, None, true, view.totals.clone()));
    }
    let class_of = |place: usize, shown: bool| format!("for-shipping for-{place}{}", if shown { " shown" } else { "" });
    let totals = || {
        let of = |(place, title, shown, totals): &(usize, Option<String>, bool, Totals)| view! { <div class=class_of(*place, *shown)><TotalsList totals=totals.clone() shipping_title=title.clone().unwrap_or_default() unshipped=!ships/></div> };
        per_method.iter().map(of).collect_view()
    };
    let sums = || {
        let of = |(place, _, shown, totals): &(usize, Option<String>, bool, Totals)| view! { <span class=class_of(*place, *shown)>{money(lang(), totals.total)}</span> };
        per_method.iter().map(of).collect_view()
    };
    let place = || {
        let sum = sums();
        view! { <Button size=ButtonSize::Large wide=true>{t!("shop-checkout-place")}" · "<span class="numeric">{sum}</span></Button> }
    };
    let note = form.note.clone();
    let seen = if form.seen.is_empty() { view.seen.clone() } else { form.seen.clone() };
    let key = if form.idempotency_key.is_empty() { view.idempotency_key.clone() } else { form.idempotency_key.clone() };
    view! {
        <form class=CHECKOUT_FORM method="post" action=here().href(Route::Checkout) novalidate>
            <details class="checkout-glance order-summary">
                <summary>{t!("shop-checkout-review")}<Icon glyph=Glyph::ChevronDown/><span class="numeric">{sums()}</span></summary>
                <div><SummaryLines lines=lines()/>{totals()}</div>
            </details>
            <div class="checkout-steps">
                <FormSummary faults=faults.clone() labels=labels_for(&faults)/>
                <Contact form=form.clone() faults=faults.clone() ships=ships/>
                {ships.then(|| view! { <ShippingChoice methods=methods chosen=chosen faults=faults.clone()/> })}
                <PaymentChoice methods=view.payment_methods chosen=form.payment.clone() faults=faults.clone()/>
                <section class="checkout-step">
                    <h2>{t!("shop-checkout-note")}</h2>
                    <TextareaField name="note" label=t!("shop-field-note") value=note rows=3 optional=true maxlength=Some(1000) fault=fault_at(&faults, "note")/>
                </section>
                <div class="checkout-end">{place()}</div>
            </div>
            <section class="checkout-review order-summary" aria-labelledby="review">
                <h2 id="review">{t!("shop-checkout-review")}</h2>
                <SummaryLines lines=lines()/>
                {totals()}
                <input type="hidden" name="seen" value=seen/>
                <input type="hidden" name="idempotency_key" value=key/>
                <div class="checkout-answer" role="status" data-answer></div>
                <div class="checkout-place">{place()}</div>
                <p class="checkout-secure"><Icon glyph=Glyph::Lock/>{t!("shop-checkout-binding")}</p>
                <ul class="checkout-law"><HelpLinks pages=vec![HelpPage::Terms, HelpPage::Privacy, HelpPage::Returns]/></ul>
            </section>
        </form>
    }
    .into_any()
}

#[component]
fn Contact(
    form: Form,
    faults: FormErrors,
    /// Something goes into a parcel: its address is asked for.
    ships: bool,
) -> impl IntoView {
    let fault = |field: &str| fault_at(&faults, field);
    let name = view! { <TextField name="name" label=t!("shop-field-name") value=form.name.clone() fault=fault("name") autocomplete=Some("name") maxlength=Some(200)/> };
    if !ships {
        return view! {
            <section class="checkout-step">
                <h2>{t!("shop-checkout-contact")}</h2>
                <div class="checkout-fields"><Reach form=form faults=faults.clone()/>{name}</div>
            </section>
        }
        .into_any();
    }
    view! {
        <section class="checkout-step">
            <h2>{t!("shop-checkout-contact")}</h2>
            <div class="checkout-fields">
                <Reach form=form.clone() faults=faults.clone()/>
            </div>
        </section>
        <section class="checkout-step">
            <h2>{t!("shop-checkout-address")}</h2>
            <div class="checkout-fields">
                <Country chosen=form.country.clone() fault=fault("country")/>
                {name}
                <TextField name="company" label=t!("shop-field-company") value=form.company fault=fault("company") optional=true autocomplete=Some("organization") maxlength=Some(200)/>
                <TextField name="line1" label=t!("shop-field-line1") value=form.line1 fault=fault("line1") autocomplete=Some("address-line1") maxlength=Some(200)/>
                <TextField name="line2" label=t!("shop-field-line2") value=form.line2 fault=fault("line2") optional=true autocomplete=Some("address-line2") maxlength=Some(200)/>
                <div class="third postcode"><Postcode typed=form.postal_code country=form.country fault=fault("postal_code")/></div>
                <div class="rest"><TextField name="city" label=t!("shop-field-city") value=form.city fault=fault("city") autocomplete=Some("address-level2") maxlength=Some(100)/></div>
                <TextField name="region" label=t!("shop-field-region") value=form.region fault=fault("region") optional=true autocomplete=Some("address-level1") maxlength=Some(100)/>
            </div>
        </section>
    }
    .into_any()
}

/// How the shopper is reached.
#[component]
fn Reach(form: Form, faults: FormErrors) -> impl IntoView {
    let fault = |field: &str| fault_at(&faults, field);
    view! {
        <TextField name="email" kind="email" label=t!("shop-field-email") hint=Some(t!("shop-field-email-hint")) value=form.email fault=fault("email") autocomplete=Some("email") inputmode=Some("email") maxlength=Some(254) dir=Some("ltr")/>
        <TextField name="phone" kind="tel" label=t!("shop-field-phone") value=form.phone fault=fault("phone") optional=true autocomplete=Some("tel") inputmode=Some("tel") maxlength=Some(40) dir=Some("ltr")/>
    }
}

/// All countries; each says whether its addresses need a postcode, so that the field beside it does without script.
#[component]
fn Country(chosen: String, fault: Option<String>) -> impl IntoView {
    let options = countries(lang())
        .map(|(code, name)| {
            let postcode = match Need::of(code) {
                Need::Required => None,
                Need::Optional => Some("optional"),
                Need::Unused => Some("unused"),
            };
            view! { <option value=code data-postcode=postcode selected=code == chosen>{name}</option> }
        })
        .collect_view();
    let (described, invalid) = (described_by("country", false, fault.is_some()), fault.is_some());
    view! {
        <Field id="country" label=t!("shop-field-country") fault=fault>
            <select class="input" id="country" name="country" required autocomplete="country" aria-describedby=described aria-invalid=invalid.to_string()>
                <option value="">{t!("shop-field-country-choose")}</option>
                {options}
            </select>
        </Field>
    }
}

/// What the server says of it goes for the country that the form was sent with; whether it may stay empty follows the
/// chosen one.
#[component]
fn Postcode(typed: String, country: String, fault: Option<String>) -> impl IntoView {
    let required = !country.is_empty() && Need::of(&country) == Need::Required;
    let (described, invalid) = (described_by("postal_code", false, fault.is_some()), fault.is_some());
    view! {
        <Field id="postal_code" label=t!("shop-field-postal-code") fault=fault optional=true>
            <Input name="postal_code" value=typed required=required autocomplete=Some("postal-code") maxlength=Some(20) described_by=described invalid=invalid/>
        </Field>
    }
}

#[component]
fn ShippingChoice(methods: Vec<ShippingMethodView>, chosen: String, faults: FormErrors) -> impl IntoView {
    let rows = methods
        .into_iter()
        .enumerate()
        .map(|(place, method)| {
            let price = if method.price.is_zero() { t!("shop-totals-free") } else { money(lang(), method.price) };
            let note = (!method.note.is_empty()).then_some(method.note);
            let class = format!("ship-{}", place + 1);
            let id = if place == 0 { "shipping".to_owned() } else { format!("shipping-{}", method.key) };
            view! {
                <div class="option-row">
                    <label>
                        <input type="radio" class=class id=id name="shipping" value=method.key.clone() checked=method.key == chosen required/>
                        <span class="option-name">{method.title}{note.map(|note| view! { <span class="option-note">{note}</span> })}</span>
                        <span class="numeric">{price}</span>
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="checkout-step">
            <h2 id="shipping-title">{t!("shop-checkout-shipping")}</h2>
            {choice_fault(&faults, "shipping")}
            <div class="options" role="radiogroup" aria-labelledby="shipping-title" aria-describedby=faults.of("shipping").map(|_| "shipping-error")>{rows}</div>
        </section>
    }
    .into_any()
}

#[component]
fn PaymentChoice(methods: Vec<PaymentMethod>, chosen: String, faults: FormErrors) -> impl IntoView {
    let chosen = PaymentMethod::parse(&chosen).or_else(|| methods.first().copied());
    let rows = methods
        .into_iter()
        .enumerate()
        .map(|(place, method)| {
            let (glyph, name, note) = payment_words(method);
            let id = if place == 0 { "payment".to_owned() } else { format!("payment-{}", method.as_str()) };
            let card = (method == PaymentMethod::Card).then(|| view! { <div class="option-more"><PaymentFields faults=faults.clone()/></div> });
            view! {
                <div class="option-row">
                    <label>
                        <input type="radio" id=id name="payment" value=method.as_str() checked=chosen == Some(method) required/>
                        <span class="option-name">{name}<span class="option-note">{note}</span></span>
                        <Icon glyph=glyph/>
                    </label>
                    {card}
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="checkout-step">
            <h2 id="payment-title">{t!("shop-checkout-payment")}</h2>
            {choice_fault(&faults, "payment")}
            <div class="options" role="group" aria-labelledby="payment-title" aria-describedby=faults.of("payment").map(|_| "payment-error")>{rows}</div>
        </section>
    }
    .into_any()
}

fn choice_fault(faults: &FormErrors, field: &'static str) -> impl IntoView + use<> {
    fault_at(faults, field)
        .map(|fault| view! { <div class="field"><p class="field-error" id=format!("{field}-error")>{fault}</p></div> })
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    stories! {
        CheckoutForm {
            "fresh" => { view: samples::checkout(), form: Form::default(), faults: FormErrors::default() }
                plays [
                    Step::Clicks("label[for=email]"), Step::Finds("#email"),
                    Step::Misses("#card_number"), Step::Clicks("#payment-card"), Step::Sees("#card_number"),
                    Step::Sees(".checkout-review .summary-totals"), Step::Clicks("#shipping-express"), Step::Sees("#shipping-express:checked"),
                ],
            "filled in" => { view: samples::checkout(), form: samples::checkout_form(PaymentMethod::BankTransfer), faults: FormErrors::default() },
            "by card" => { view: samples::checkout(), form: samples::checkout_form(PaymentMethod::Card), faults: FormErrors::default() },
            "nothing to ship" => { view: samples::unshipped_checkout(), form: Form::default(), faults: FormErrors::default() },
            "one way to pay, and another was sent" => {
                view: CheckoutView { payment_methods: vec![PaymentMethod::BankTransfer], ..samples::checkout() },
                form: samples::checkout_form(PaymentMethod::Card),
                faults: samples::faults(&[("payment", "error-payment-not-offered")]),
            },
            "with faults" => {
                view: samples::checkout(),
                form: Form { email: "mira@".into(), country: String::new(), ..samples::checkout_form(PaymentMethod::Card) },
                faults: samples::faults(&[
                    ("email", "error-field-email"), ("country", "error-field-country"), ("shipping", "error-field-choice"),
                    ("payment", "error-field-choice"), ("card_number", "error-card-number"),
                ]),
            } plays [Step::Clicks("a[href='#email']"), Step::Finds("#email")],
        }
    }
}
