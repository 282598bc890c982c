//! One product at the desk: its texts, prices and stock in one form, its pictures beside it.

use crate::atoms::{Badge, ButtonLink, ButtonVariant, Glyph, Icon, Tone};
use crate::document::{Document, Frame, PageResult, Reply};
use crate::error::ApiError;
use crate::molecules::{Alert, Card, Toast};
use crate::organisms::product_form::{ProductEditor, form_of};
use crate::organisms::product_pictures::ProductPictures;
use crate::request::{Reader, form_pairs, here, request, send};
use crate::routes::{self, Route};
use crate::t;
use crate::templates::desk_page::DeskPage;
use contract::desk::{DeskProductView, ProductForm, VariantForm, WordForm};
use contract::messages::catalog::{AttachPicture, DetachPicture, GetDeskProduct, SaveProduct};
use contract::uploads::UploadId;
use contract::{ErrorCode, FormErrors};
use domain::{Lang, ProductId};
use leptos::prelude::*;
use std::collections::HashMap;

pub async fn show(id: String) -> PageResult {
    let product = send(GetDeskProduct { product: parse_id(&id)? }).await?;
    let done = request()?.query_value("done").and_then(|done| done_text(&done));
    Ok(page(product, Tried { done, ..Tried::default() }).into())
}

/// `body` is the form as it came: its variants' fields have names that no struct can know.
pub async fn save(id: String, body: String) -> PageResult {
    let id = parse_id(&id)?;
    let mut form = read_form(&body).ok_or_else(|| ApiError::new(ErrorCode::Malformed))?;
    match send(SaveProduct { product: id, form: form.clone() }).await {
        Ok(_) => done(id, &format!("saved&text={}", routes::Segment(&form.lang))),
        Err(error) if matches!(error.code, ErrorCode::Invalid | ErrorCode::Conflict) => {
            let product = send(GetDeskProduct { product: id }).await?;
            let conflict = error.code == ErrorCode::Conflict;
            if conflict {
                // Told of the other's save, staff may send theirs again, on top of it.
                form.version = product.version;
            }
            let status = error.code.status();
            let tried = Tried { form: Some(form), faults: error.faults, conflict, ..Tried::default() };
            Ok(page(product, tried).status(status).into())
        }
        Err(error) => Err(error),
    }
}

/// `upload` is the picture as the server's edge has put it down.
pub async fn attach_picture(id: ProductId, upload: UploadId) -> PageResult {
    match send(AttachPicture { product: id, upload }).await {
        Ok(()) => done(id, "picture-added"),
        Err(error)
            if matches!(
                error.code,
                ErrorCode::PictureRefused | ErrorCode::PictureBroken | ErrorCode::TooLarge | ErrorCode::Invalid
            ) =>
        {
            let product = send(GetDeskProduct { product: id }).await?;
            let tried = Tried { picture: Some(t!(error.code.key())), ..Tried::default() };
            Ok(page(product, tried).status(error.code.status()).into())
        }
        Err(error) => Err(error),
    }
}

pub async fn detach_picture(id: String, picture: String) -> PageResult {
    let id = parse_id(&id)?;
    let picture = picture.parse().map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    send(DetachPicture { product: id, picture }).await?;
    done(id, "picture-removed")
}

pub fn parse_id(id: &str) -> Result<ProductId, ApiError> {
    id.parse().map_err(|_| ApiError::new(ErrorCode::NotFound))
}

fn done(id: ProductId, done: &str) -> PageResult {
    let path = request()?.href(Route::DeskProduct(id));
    Ok(Reply::SeeOther(format!("{path}?done={done}")))
}

fn done_text(done: &str) -> Option<String> {
    match done {
        "saved" => Some(t!("desk-product-done-saved")),
        "picture-added" => Some(t!("desk-product-done-picture-added")),
        "picture-removed" => Some(t!("desk-product-done-picture-removed")),
        _ => None,
    }
}

/// Reads the product's form; `None` where its version is no number. Unknown fields are left out.
fn read_form(body: &str) -> Option<ProductForm> {
    let mut form = ProductForm::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (name, value) in form_pairs(body) {
        let Some((field, id)) = name.split_once('.') else {
            match name.as_str() {
                "lang" => form.lang = value,
                "title" => form.title = value,
                "description_html" => form.description_html = value,
                "seo_title" => form.seo_title = value,
                "seo_description" => form.seo_description = value,
                "vendor" => form.vendor = value,
                "product_type" => form.product_type = value,
                "tags" => form.tags = value,
                "published" => form.published = Some(value),
                "unlisted" => form.unlisted = Some(value),
                "version" => form.version = value.parse().ok()?,
                _ => {}
            }
            continue;
        };
        if field == "word" {
            form.words.push(WordForm { original: id.to_owned(), text: value });
            continue;
        }
        let place = *places.entry(id.to_owned()).or_insert_with(|| {
            form.variants.push(VariantForm { id: id.to_owned(), ..VariantForm::default() });
            form.variants.len() - 1
        });
        let variant = &mut form.variants[place];
        match field {
            "sku" => variant.sku = value,
            "price" => variant.price = value,
            "compare_at" => variant.compare_at = value,
            "stock" => variant.stock = value,
            "stock_seen" => variant.stock_seen = value,
            _ => {}
        }
    }
    Some(form)
}

/// What was just tried with the product, and what came of it.
#[derive(Default)]
struct Tried {
    form: Option<ProductForm>,
    faults: FormErrors,
    conflict: bool,
    /// Why a picture was refused.
    picture: Option<String>,
    done: Option<String>,
}

fn page(product: DeskProductView, tried: Tried) -> Document {
    let title = product.title.clone();
    Document::new(title.clone(), move || view! { <Product title product tried/> }).frame(Frame::Desk)
}

/// The language whose text is edited: the address's, else that which stands in for all others.
fn shown_text(request: &Reader, product: &DeskProductView) -> Lang {
    let asked = request.query_value("text").and_then(|tag| Lang::from_tag(&tag));
    asked.or_else(|| product.texts.first().map(|text| text.lang)).unwrap_or(request.shop.view.default_lang)
}

#[component]
fn Product(title: String, product: DeskProductView, tried: Tried) -> AnyView {
    let request = here();
    let Tried { form, faults, conflict, picture, done } = tried;
    let form = form.unwrap_or_else(|| form_of(&product, shown_text(&request, &product)));
    let reload = format!("{}?text={}", request.href(Route::DeskProduct(product.id)), routes::Segment(&form.lang));
    let back = Some((request.href(Route::DeskProducts), t!("desk-product-back")));
    let (tone, words) = match product.published {
        true if product.unlisted => (Tone::Info, t!("desk-product-unlisted")),
        true => (Tone::Good, t!("desk-product-published")),
        false => (Tone::Neutral, t!("desk-product-hidden")),
    };
    let state = Some(view! { <Badge tone>{words}</Badge> }.into_any());
    let href = request.href(Route::Product(&product.handle));
    let actions = product.published.then(|| {
        view! {
            <ButtonLink href variant=ButtonVariant::Secondary><Icon glyph=Glyph::External/>{t!("desk-product-in-shop")}</ButtonLink>
        }
        .into_any()
    });
    let (id, pictures) = (product.id, product.pictures.clone());
    view! {
        <DeskPage title back state actions>
            {done.map(|done| view! { <Toast dismiss=reload.clone()>{done}</Toast> })}
            {conflict.then(|| view! {
                <Alert tone=Tone::Danger urgent=true title=t!(ErrorCode::Conflict.key())>
                    <p>{t!("desk-product-conflict")}" "<a href=reload>{t!("desk-reload")}</a></p>
                </Alert>
            })}
            <ProductEditor product form faults/>
            <Card title=t!("desk-product-pictures")><ProductPictures id pictures fault=picture/></Card>
        </DeskPage>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_with_its_variants_in_order() {
        let body = "title=Tea&version=3&published=on&price.b=1.50&sku.b=B&price.a=2&stock.b=4&stock_seen.b=5&unknown=x&unknown.b=y";
        let form = read_form(body).unwrap();
        assert_eq!((form.title.as_str(), form.version, form.published.is_some()), ("Tea", 3, true));
        let ids: Vec<_> = form.variants.iter().map(|variant| variant.id.as_str()).collect();
        assert_eq!(ids, ["b", "a"]);
        assert_eq!((form.variants[0].stock.as_str(), form.variants[0].stock_seen.as_str()), ("4", "5"));
    }

    #[test]
    fn a_form_without_a_readable_version_is_refused() {
        assert!(read_form("title=Tea&version=three").is_none());
    }
}
