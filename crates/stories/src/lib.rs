//! Macros behind the gallery: `stories!` reads the component it stands beside, so that props, their docs and
//! their types are never written a second time; `Choice` makes an enum selectable. `app::story` is their runtime.

mod choice;
mod component;
mod input;

use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_macro_input};

/// Declares the stories of the components in the same file:
///
/// ```text
/// crate::story::stories! {
///     Button {
///         "primary" => { children: says("desk-product-save") },
///         "disabled" => { disabled: true, children: says("desk-product-save") } plays [Step::Sees(":disabled")],
///     }
/// }
/// ```
///
/// `MenuLink inside in_menu { … }` draws each of its stories by `in_menu(story: AnyView)`, where a component is nothing
/// without what stands around it.
///
/// Each story names its props as a struct literal would; what has a default may be left out. The rest (every
/// prop with its docs, type and control) is read from the `#[component]` function itself.
#[proc_macro]
pub fn stories(tokens: TokenStream) -> TokenStream {
    let file = proc_macro::Span::call_site().local_file();
    let input = parse_macro_input!(tokens as input::Stories);
    component::expand(&input, file.as_deref()).unwrap_or_else(syn::Error::into_compile_error).into()
}

/// Makes an enum of plain variants selectable in the gallery: `VARIANTS` in their order, and their names.
#[proc_macro_derive(Choice)]
pub fn choice(tokens: TokenStream) -> TokenStream {
    let input = parse_macro_input!(tokens as DeriveInput);
    choice::expand(&input)
        .unwrap_or_else(|fault| {
            let fault = fault.into_compile_error();
            quote!(#fault)
        })
        .into()
}
