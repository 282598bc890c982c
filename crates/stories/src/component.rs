//! Reads `#[component]` functions from the file that a `stories!` stands in, and writes what the gallery needs.

use crate::input::{Component, Stories};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use std::path::Path;
use syn::{Attribute, Error, Expr, ExprLit, FnArg, Item, ItemFn, Lit, Meta, Pat};

pub fn expand(input: &Stories, file: Option<&Path>) -> syn::Result<TokenStream> {
    // An editor that has no file at hand still gets well-formed code.
    let Some(path) = file else { return Ok(TokenStream::new()) };
    let whole = |why: String| Error::new(proc_macro2::Span::call_site(), why);
    let source =
        std::fs::read_to_string(path).map_err(|why| whole(format!("{} can't be read: {why}", path.display())))?;
    let parsed = syn::parse_file(&source)?;
    let about = docs(&parsed.attrs);
    input.components.iter().map(|component| one(component, &parsed.items, &about)).collect()
}

fn one(component: &Component, items: &[Item], about: &str) -> syn::Result<TokenStream> {
    let name = &component.name;
    let function = items
        .iter()
        .find_map(|item| match item {
            Item::Fn(function) if function.sig.ident == *name && is_component(function) => Some(function),
            _ => None,
        })
        .ok_or_else(|| Error::new(name.span(), "no #[component] of this name in this file"))?;
    let own = docs(&function.attrs);
    let about = if own.is_empty() { about.to_owned() } else { own };
    let props_type = format_ident!("{name}Props");

    let mut tables = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    for argument in &function.sig.inputs {
        let FnArg::Typed(argument) = argument else { continue };
        let Pat::Ident(pattern) = &*argument.pat else {
            return Err(Error::new_spanned(&argument.pat, "a prop has a plain name"));
        };
        let field = &pattern.ident;
        let prop = field.to_string();
        let told = docs(&argument.attrs);
        let kind = readable(&argument.ty.to_token_stream().to_string());
        let needed = !argument.attrs.iter().any(is_optional);
        tables.push(quote! { crate::story::Prop { name: #prop, about: #told, kind: #kind, needed: #needed } });
        reads.push(quote! { (&crate::story::Probe::new(&mut props.#field)).control() });
        writes.push(quote! { #prop => (&crate::story::Probe::new(&mut props.#field)).write(value) });
    }

    // Leptos gives a component without props a function without arguments.
    let drawn = if function.sig.inputs.is_empty() { quote!(#name()) } else { quote!(#name(props)) };
    let drawn = match &component.around {
        Some(around) => quote!(#around(::leptos::prelude::IntoAny::into_any(#drawn))),
        None => drawn,
    };
    let stories = component.stories.iter().map(|story| {
        let title = &story.name;
        let setters = story.props.iter().map(|value| {
            let (member, expression) = (&value.member, &value.expr);
            quote! { .#member(#expression) }
        });
        let steps = &story.steps;
        quote! {
            crate::story::Story {
                name: #title,
                draw: |changes, found| {
                    let mut props = #props_type::builder() #(#setters)* .build();
                    for (name, value) in changes {
                        set(&mut props, name, value);
                    }
                    *found = controls(&mut props);
                    ::leptos::prelude::IntoAny::into_any(#drawn)
                },
                steps: || ::std::vec![#(#steps),*],
            }
        }
    });
    let title = name.to_string();
    Ok(quote! {
        const _: () = {
            use crate::story::{Fixed as _, Turned as _};

            fn controls(props: &mut #props_type) -> ::std::vec::Vec<::std::option::Option<crate::story::Control>> {
                let _ = &props;
                ::std::vec![#(#reads),*]
            }

            fn set(props: &mut #props_type, name: &str, value: &str) -> bool {
                let _ = (&props, value);
                match name {
                    #(#writes,)*
                    _ => false,
                }
            }

            ::inventory::submit! {
                crate::story::Component {
                    name: #title,
                    about: #about,
                    file: file!(),
                    source: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../", file!())),
                    props: &[#(#tables),*],
                    stories: &[#(#stories),*],
                }
            }
        };
    })
}

fn is_component(function: &ItemFn) -> bool {
    function
        .attrs
        .iter()
        .any(|attribute| attribute.path().segments.last().is_some_and(|last| last.ident == "component"))
}

/// `#[prop(optional)]`, `#[prop(default = …)]` and their kin.
fn is_optional(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let words = list.tokens.to_string();
    attribute.path().is_ident("prop") && (words.contains("optional") || words.contains("default"))
}

/// The `///` or `//!` lines, joined.
fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// A type as it was written, without the blanks that tokens get.
fn readable(tokens: &str) -> String {
    let tight =
        tokens.replace(" < ", "<").replace(" > ", ">").replace(" >", ">").replace("& '", "&'").replace(" :: ", "::");
    tight.replace(" ,", ",").replace("( ", "(").replace(" )", ")")
}
