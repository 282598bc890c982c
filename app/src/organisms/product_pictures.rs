//! A product's pictures at the desk: each with its way out, and one more to add.

use crate::atoms::{Button, ButtonSize, ButtonVariant};
use crate::organisms::file_drop::FileDrop;
use crate::request::here;
use crate::routes::Route;
use crate::t;
use contract::Permission;
use contract::desk::DeskPictureView;
use domain::ProductId;
use leptos::prelude::*;

style::scoped! {
    pub PRODUCT_PICTURES: Organisms = "product-pictures", r"
    display: grid; gap: var(--space-4);
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: var(--space-3); padding: 0; }
    li { display: grid; gap: var(--space-2); justify-items: start; }
    img { inline-size: 100%; aspect-ratio: 1; object-fit: cover; border: 1px solid var(--color-line); border-radius: var(--radius-m); background: var(--color-sunken); }
    .button.quiet { margin-inline-start: calc(-1 * var(--space-2)); padding-inline: var(--space-2); }
    .product-pictures-add { display: grid; gap: var(--space-3); justify-items: start; }
    "
}

#[component]
pub fn ProductPictures(
    id: ProductId,
    pictures: Vec<DeskPictureView>,
    /// Why the last picture was refused.
    fault: Option<String>,
) -> AnyView {
    let request = here();
    let remove = request.href(Route::DeskProductPictureRemove(id));
    let may = request.may(Permission::EditProducts);
    let count = pictures.len();
    let items = pictures
        .into_iter()
        .enumerate()
        .map(|(index, DeskPictureView { id, picture })| {
            let label = t!("desk-pictures-remove-number", number = index + 1, count = count);
            view! {
                <li>
                    <img src=picture.src.clone() srcset=picture.srcset() sizes="160px" width=picture.width height=picture.height alt=picture.alt.clone() loading="lazy"/>
                    {may.then(|| view! {
                        <form method="post" action=remove.clone()>
                            <input type="hidden" name="picture" value=id.to_string()/>
                            <Button variant=ButtonVariant::Quiet size=ButtonSize::Compact label>{t!("desk-pictures-remove")}</Button>
                        </form>
                    })}
                </li>
            }
        })
        .collect_view();
    let none = (count == 0).then(|| view! { <p class="muted">{t!("desk-pictures-none")}</p> });
    view! {
        <div class=PRODUCT_PICTURES>
            {none}
            {(count > 0).then(|| view! { <ul class="product-pictures-list">{items}</ul> })}
            {may.then(|| view! {
                <form class="product-pictures-add" method="post" enctype="multipart/form-data" action=request.href(Route::DeskProductPictures(id))>
                    <FileDrop name="picture" label=t!("desk-pictures-add") hint=t!("desk-pictures-hint") accept="image/jpeg,image/png,image/webp" fault/>
                    <Button variant=ButtonVariant::Secondary>{t!("desk-pictures-upload")}</Button>
                </form>
            })}
        </div>
    }
    .into_any()
}

#[cfg(any(test, feature = "csr"))]
mod stories {
    use super::*;
    use crate::story::{samples, stories};

    stories! {
        ProductPictures {
            "none" => { id: samples::id(3), pictures: Vec::new(), fault: None },
            "some" => { id: samples::id(3), pictures: samples::desk_pictures(3), fault: None },
            "the last was refused" => { id: samples::id(3), pictures: samples::desk_pictures(1), fault: Some(t!("error-picture-refused")) },
        }
    }
}
