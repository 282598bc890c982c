//! `#[derive(Choice)]`: the variants of an enum, for a control that offers them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields};

pub fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let name = &input.ident;
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(name, "only an enum offers choices"));
    };
    if let Some(holds) = data.variants.iter().find(|variant| !matches!(variant.fields, Fields::Unit)) {
        return Err(Error::new_spanned(holds, "a choice holds no values"));
    }
    let variants: Vec<_> = data.variants.iter().map(|variant| &variant.ident).collect();
    let names: Vec<_> = variants.iter().map(ToString::to_string).collect();
    Ok(quote! {
        #[cfg(any(test, feature = "csr"))]
        impl crate::story::Choice for #name {
            const VARIANTS: &'static [(&'static str, Self)] = &[#((#names, Self::#variants)),*];
            const NAMES: &'static [&'static str] = &[#(#names),*];
        }
    })
}
