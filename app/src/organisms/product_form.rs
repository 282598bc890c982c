//! The product's form: texts, how it is sorted, and every variant's price and stock.

use crate::atoms::{Button, ButtonLink, ButtonVariant, Input, Switch};
use crate::format::typed_amount;
use crate::molecules::{Card, FormSummary, TextField, fault_at};
use crate::organisms::data_table::DATA_TABLE;
use crate::organisms::product_texts::ProductTexts;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::desk::{DeskProductView, DeskTextView, ProductForm, VariantForm, WordForm};
use contract::{FormErrors, Permission};
use domain::Lang;
use leptos::prelude::*;

style::scoped! {
    pub PRODUCT_FORM: Organisms = "product-form", r"
    display: grid; gap: var(--space-4);
    .product-form-fields { display: grid; gap: var(--space-3); }
    .product-form-title { font-weight: 600; }
    .product-form-fault { color: var(--color-danger); font-size: var(--text-xs); font-weight: 600; }
    .product-form-variants td { padding-block: var(--space-2); vertical-align: top; }
    .product-form-variants td:first-child, .product-form-variants .muted { vertical-align: middle; }
    .product-form-variants label { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .product-form-variants .input { min-inline-size: 5.5rem; }
    .product-form-money .input { text-align: end; font-variant-numeric: tabular-nums; }
    .product-form-read { display: contents; }
    .product-form-save { position: sticky; inset-block-end: 0; z-index: var(--layer-sticky); display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: var(--space-3); padding: var(--space-3) var(--space-4); background: var(--color-raised); border: 1px solid var(--color-line); border-radius: var(--radius-m); box-shadow: var(--shadow-m); }
    @media (max-width: 47.99rem) {
        .product-form-variants .data-table-row { display: grid; grid-template-columns: 1fr 1fr; align-items: start; }
        .product-form-variants td:first-child { grid-column: 1 / -1; }
        .product-form-variants label { position: static; inline-size: auto; block-size: auto; clip-path: none; color: var(--color-muted); font-size: var(--text-xs); }
        .product-form-money .input { text-align: start; }
    }
    "
}

/// The form as it is before anything is typed, with the texts in `lang`, and the amounts as the reader writes them.
pub fn form_of(product: &DeskProductView, lang: Lang) -> ProductForm {
    let reader = here().lang;
    let text = product.texts.iter().find(|text| text.lang == lang);
    let of = |field: fn(&DeskTextView) -> &String| text.map(field).cloned().unwrap_or_default();
    ProductForm {
        lang: lang.tag().to_owned(),
        title: of(|text| &text.title),
        description_html: of(|text| &text.description_html),
        seo_title: of(|text| &text.seo_title),
        seo_description: of(|text| &text.seo_description),
        words: product
            .option_words
            .iter()
            .map(|original| WordForm {
                original: original.clone(),
                text: text.and_then(|text| text.words.get(original)).cloned().unwrap_or_default(),
            })
            .collect(),
        vendor: product.vendor.clone(),
        product_type: product.product_type.clone(),
        tags: product.tags.join(", "),
        published: product.published.then(|| "on".to_owned()),
        unlisted: product.unlisted.then(|| "on".to_owned()),
        version: product.version,
        variants: product
            .variants
            .iter()
            .map(|variant| VariantForm {
                id: variant.id.to_string(),
                sku: variant.sku.clone(),
                price: typed_amount(reader, variant.price),
                compare_at: variant.compare_at.map(|money| typed_amount(reader, money)).unwrap_or_default(),
                stock: variant.stock.to_string(),
                stock_seen: variant.stock.to_string(),
            })
            .collect(),
    }
}

#[component]
pub fn ProductEditor(
    product: DeskProductView,
    /// What stands in the fields: the product's own, or what was typed and refused.
    form: ProductForm,
    faults: FormErrors,
) -> AnyView {
    let request = here();
    let action = request.href(Route::DeskProduct(product.id));
    let may = request.may(Permission::EditProducts);
    let labels = vec![
        ("title", t!("desk-product-title")),
        ("description_html", t!("desk-product-description")),
        ("seo_title", t!("desk-texts-search-heading")),
        ("seo_description", t!("desk-texts-search-summary")),
        ("vendor", t!("desk-product-vendor")),
        ("product_type", t!("desk-product-type")),
        ("tags", t!("desk-product-tags")),
    ];
    let discard = format!("{action}?text={}", form.lang);
    let currency = request.shop.view.currency.code();
    let variants = form.variants.clone();
    let version = form.version;
    let texts =
        view! { <ProductTexts id=product.id texts=product.texts.clone() form=form.clone() faults=faults.clone()/> };
    let sorting = view! { <Sorting form faults=faults.clone()/> };
    let (more, summary) = (variant_labels(&product, &faults), faults.clone());
    let fields = view! {
        <div class="desk-page-columns">
            {texts}
            {sorting}
        </div>
        <Card title=t!("desk-product-variants", currency = currency) flush=true>
            <Variants product variants faults/>
        </Card>
    };
    if !may {
        // Whoever may only read it can change nothing.
        return view! { <div class=PRODUCT_FORM><fieldset class="product-form-read" disabled>{fields}</fieldset></div> }
            .into_any();
    }
    view! {
        <form class=PRODUCT_FORM method="post" action=action novalidate>
            <input type="hidden" name="version" value=version/>
            <FormSummary faults=summary labels more/>
            {fields}
            <div class="product-form-save">
                <ButtonLink href=discard variant=ButtonVariant::Quiet>{t!("desk-product-discard")}</ButtonLink>
                <Button>{t!("desk-product-save")}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// What the variants' fields at fault are called, with their variant.
fn variant_labels(product: &DeskProductView, faults: &FormErrors) -> Vec<(String, String)> {
    let label = |name: &str| {
        let (field, id) = name.split_once('.')?;
        let what = match field {
            "sku" => t!("desk-variant-sku"),
            "price" => t!("desk-variant-price"),
            "compare_at" => t!("desk-variant-compare-at"),
            _ => t!("desk-variant-stock"),
        };
        let of = product.variants.iter().find(|variant| variant.id.to_string() == id)?;
        Some((name.to_owned(), if of.title.is_empty() { what } else { format!("{}, {what}", of.title) }))
    };
    faults.0.iter().filter_map(|fault| label(&fault.field)).collect()
}

#[component]
fn Sorting(form: ProductForm, faults: FormErrors) -> AnyView {
    let fault = |field: &str| fault_at(&faults, field);
    let (vendor, product_type, tags) = (fault("vendor"), fault("product_type"), fault("tags"));
    view! {
        <Card title=t!("desk-product-sorting")>
            <div class="product-form-fields">
                <Switch name="published" checked=form.published.is_some()>{t!("desk-product-publish")}</Switch>
                <Switch name="unlisted" checked=form.unlisted.is_some()>{t!("desk-product-unlist")}</Switch>
                <TextField name="vendor" label=t!("desk-product-vendor") value=form.vendor optional=true autocomplete=Some("off") fault=vendor/>
                <TextField name="product_type" label=t!("desk-product-type") value=form.product_type optional=true autocomplete=Some("off") fault=product_type/>
                <TextField name="tags" label=t!("desk-product-tags") value=form.tags optional=true autocomplete=Some("off") hint=Some(t!("desk-product-tags-hint")) fault=tags/>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Variants(product: DeskProductView, variants: Vec<VariantForm>, faults: FormErrors) -> AnyView {
    let alone = product.variants.len() == 1;
    let rows = variants
        .into_iter()
        .map(|form| {
            let of = product.variants.iter().find(|variant| variant.id.to_string() == form.id);
            let title = of.map(|variant| variant.title.clone()).filter(|title| !title.is_empty());
            let title = title.unwrap_or_else(|| if alone { t!("desk-variant-only") } else { form.sku.clone() });
            let tracked = of.is_none_or(|variant| variant.tracked);
            view! { <Variant title form tracked faults=faults.clone()/> }
        })
        .collect_view();
    view! {
        <table class=format!("{DATA_TABLE} product-form-variants")>
            <caption class="sr-only">{t!("desk-variants-caption")}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!("desk-variant-title")}</th>
                    <th scope="col">{t!("desk-variant-sku")}</th>
                    <th scope="col" class="data-table-number">{t!("desk-variant-price")}</th>
                    <th scope="col" class="data-table-number">{t!("desk-variant-compare-at")}</th>
                    <th scope="col" class="data-table-number">{t!("desk-variant-stock")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Variant(title: String, form: VariantForm, tracked: bool, faults: FormErrors) -> AnyView {
    let VariantForm { id, sku, price, compare_at, stock, stock_seen } = form;
    let cell = |field: &'static str, label: String, value: String, number: Option<&'static str>| {
        let name = format!("{field}.{id}");
        let fault = fault_at(&faults, &name);
        let invalid = fault.is_some();
        let described_by = invalid.then(|| format!("{name}-error"));
        let error = fault.map(|fault| view! { <p class="product-form-fault" id=format!("{name}-error")>{fault}</p> });
        view! {
            <td class=number.map(|_| "product-form-money")>
                <label for=name.clone()>{label}<span class="sr-only">" "{title.clone()}</span></label>
                <Input name=name value inputmode=number autocomplete=Some("off") dir=Some("ltr") described_by invalid/>
                {error}
            </td>
        }
    };
    let sku = cell("sku", t!("desk-variant-sku"), sku, None);
    let price = cell("price", t!("desk-variant-price"), price, Some("decimal"));
    let compare_at = cell("compare_at", t!("desk-variant-compare-at"), compare_at, Some("decimal"));
    let stock = match tracked {
        true => cell("stock", t!("desk-variant-stock"), stock, Some("numeric")).into_any(),
        false => view! { <td class="data-table-number muted">{t!("desk-variant-untracked")}</td> }.into_any(),
    };
    let seen = tracked.then(|| view! { <input type="hidden" name=format!("stock_seen.{id}") value=stock_seen/> });
    view! {
        <tr class="data-table-row">
            <td class="data-table-text"><bdi class="product-form-title">{title.clone()}</bdi>{seen}</td>
            {sku}{price}{compare_at}{stock}
        </tr>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{Step, samples, stories};

    /// What was typed and refused.
    fn typed() -> ProductForm {
        let mut form = form_of(&samples::desk_product(), Lang::En);
        form.title.clear();
        form.variants.iter_mut().take(1).for_each(|variant| variant.price = "nineteen".into());
        form
    }

    fn faults() -> FormErrors {
        let price = format!("price.{}", samples::id::<domain::VariantId>(20));
        samples::faults(&[("title", "error-field-required"), (price.as_str(), "error-field-price")])
    }

    stories! {
        ProductEditor {
            "several variants" => { product: samples::desk_product(), form: form_of(&samples::desk_product(), Lang::En), faults: FormErrors::default() }
                plays [Step::Clicks("#published"), Step::Misses("#published:checked"), Step::Clicks("label[for=title]"), Step::Finds("#title")],
            "one variant, hidden" => { product: samples::plain_desk_product(), form: form_of(&samples::plain_desk_product(), Lang::En), faults: FormErrors::default() },
            "a text that is missing" => { product: samples::desk_product(), form: form_of(&samples::desk_product(), Lang::Ar), faults: FormErrors::default() },
            "a text that is begun" => { product: samples::desk_product(), form: form_of(&samples::desk_product(), Lang::Ja), faults: FormErrors::default() }
                plays [Step::Clicks("details summary"), Step::Sees("details dd[lang=en]")],
            "with faults" => { product: samples::desk_product(), form: typed(), faults: faults() },
        }
    }
}
