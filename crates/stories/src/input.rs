//! What is written inside `stories! { … }`.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, FieldValue, Ident, LitStr, Path, Token, braced, bracketed, token};

pub struct Stories {
    pub components: Vec<Component>,
}

/// One component and its stories: `Name { … }`, or `Name inside around { … }`.
pub struct Component {
    pub name: Ident,
    /// A function that draws what stands around it: `fn(AnyView) -> impl IntoView`.
    pub around: Option<Path>,
    pub stories: Vec<Story>,
}

/// `"name" => { prop: value, … } plays [step, …]`.
pub struct Story {
    pub name: LitStr,
    pub props: Punctuated<FieldValue, Token![,]>,
    pub steps: Vec<Expr>,
}

impl Parse for Stories {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut components = Vec::new();
        while !input.is_empty() {
            components.push(input.parse()?);
        }
        Ok(Self { components })
    }
}

impl Parse for Component {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        let mut around = None;
        if input.peek(Ident) {
            let word: Ident = input.parse()?;
            if word != "inside" {
                return Err(syn::Error::new(word.span(), "after a component's name only `inside function` may follow"));
            }
            around = Some(input.parse()?);
        }
        let inside;
        braced!(inside in input);
        let stories = Punctuated::<Story, Token![,]>::parse_terminated(&inside)?.into_iter().collect();
        Ok(Self { name, around, stories })
    }
}

impl Parse for Story {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=>]>()?;
        let inside;
        braced!(inside in input);
        let props = Punctuated::parse_terminated(&inside)?;
        let mut steps = Vec::new();
        if input.peek(syn::Ident) {
            let word: Ident = input.parse()?;
            if word != "plays" {
                return Err(syn::Error::new(word.span(), "after a story's props only `plays [step, …]` may follow"));
            }
            let list;
            let _: token::Bracket = bracketed!(list in input);
            steps = Punctuated::<Expr, Token![,]>::parse_terminated(&list)?.into_iter().collect();
        }
        Ok(Self { name, props, steps })
    }
}
