//! Every route: address, method, page function.

use super::answer::answer;
use super::forms::{CardForm, Form, RawForm, picture, upload};
use super::state::AppState;
use super::{assets, edge, gallery, health, live, look, offline, security, seo};
use app::document::PageResult;
use app::error::ApiError;
use app::pages::{desk, shop};
use app::request::{admit, here, present};
use app::routes::pattern;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use contract::ErrorCode;
use contract::messages::catalog::AttachPicture;
use contract::messages::imports::{ExportProducts, StartImport};
use contract::uploads::UploadId;
use futures::StreamExt;
use serde::Deserialize;
use std::sync::Arc;
use tower_http::compression::CompressionLayer;

/// The whole site, but for the language prefix, which `context::take_language` takes off before.
pub fn router(state: AppState) -> Router {
    let pages = Router::new()
        .merge(shop_routes())
        .merge(desk_routes())
        .route("/robots.txt", get(seo::robots))
        .route("/sitemap.xml", get(seo::sitemap))
        .route(pattern::MANIFEST, get(offline::manifest))
        .fallback(|| answer(async { Err(ApiError::new(ErrorCode::NotFound)) }))
        .layer(from_fn_with_state(state.clone(), edge::page));
    Router::new()
        .route(&state.site.sheet_path, get(assets::stylesheet))
        .route("/assets/{name}", get(look::sheet))
        .route("/pkg/{*name}", get(assets::pkg))
        .route("/media/{name}", get(assets::media))
        .route("/placeholder/{name}", get(assets::placeholder))
        .route("/favicon.svg", get(assets::favicon))
        .route("/icons/{name}", get(assets::icon))
        .route(pattern::WORKER, get(offline::script))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .merge(gallery::routes())
        .merge(pages)
        .with_state(state)
}

fn shop_routes() -> Router<AppState> {
    Router::new()
        .route(pattern::HOME, get(|| answer(shop::home::show())))
        .route(pattern::PRODUCTS, get(|| answer(shop::products::show())))
        .route(pattern::PRODUCT, get(|Path(handle): Path<String>| answer(shop::product::show(handle))))
        .route(pattern::COLLECTION, get(|Path(handle): Path<String>| answer(shop::collection::show(handle))))
        .route(pattern::HELP, get(|Path(page): Path<String>| answer(shop::help::show(page))))
        .route(pattern::SEARCH, get(|| answer(shop::search::show())))
        .route(pattern::SUGGEST, get(|| answer(shop::search::suggest())))
        .route(pattern::CART, get(|| answer(shop::cart::show())))
        .route(pattern::CART_ADD, post(|Form(form)| answer(shop::cart::add(form))))
        .route(pattern::CART_UPDATE, post(|Form(form)| answer(shop::cart::update(form))))
        .route(
            pattern::CHECKOUT,
            get(|| answer(shop::checkout::show()))
                .post(|CardForm(form, card)| answer(shop::checkout::place(form, card))),
        )
        .route(pattern::ORDER, get(|number: Number| answer(async move { shop::order::show(number.read()?).await })))
        .route(pattern::ORDER_EVENTS, get(order_events))
        .route(
            pattern::ORDER_PAY,
            post(|number: Number, CardForm(NoFields {}, card): CardForm<NoFields>| {
                answer(async move { shop::order::pay(number.read()?, card).await })
            }),
        )
        .route(
            pattern::ORDER_CONFIRM,
            post(|number: Number, Form(form): Form<Confirmation>| {
                answer(async move { shop::order::confirm(number.read()?, form.agreed == "yes").await })
            }),
        )
        .route(pattern::PREFERENCES, post(|Form(form)| answer(shop::preferences::save(form))))
        .route(pattern::OFFLINE, get(|| answer(shop::offline::show())))
}

// Routes of files read their bodies by limits of their own (`forms`).
fn desk_routes() -> Router<AppState> {
    Router::new()
        .route(pattern::DESK, get(|| answer(desk::dashboard::show())))
        .route(
            pattern::DESK_SIGN_IN,
            get(|| answer(desk::sign_in::show())).post(|Form(form)| answer(desk::sign_in::submit(form))),
        )
        .route(pattern::DESK_SIGN_OUT, post(|| answer(desk::sign_out::submit())))
        .route(
            pattern::DESK_SETUP,
            get(|| answer(desk::setup::show())).post(|Form(form)| answer(desk::setup::submit(form))),
        )
        .route(pattern::DESK_LEFT_OUT, post(|| answer(desk::dashboard::try_again())))
        .route(pattern::DESK_LANGUAGE, post(|Form(form)| answer(desk::language::save(form))))
        .route(
            pattern::DESK_ORDERS,
            get(|| answer(desk::orders::show())).post(|RawForm(body): RawForm| answer(desk::orders::choose(body))),
        )
        .route(
            pattern::DESK_ORDER,
            get(|number: Number| answer(async move { desk::order::show(number.read()?).await })),
        )
        .route(pattern::DESK_PACKING_SLIPS, get(|| answer(desk::packing_slips::show())))
        .route(
            pattern::DESK_ORDER_NOTES,
            post(|number: Number, Form(form)| answer(async move { desk::order::note(number.read()?, form).await })),
        )
        .route(
            pattern::DESK_ORDER_PAID,
            post(|number: Number, Form(form)| answer(async move { desk::order::paid(number.read()?, form).await })),
        )
        .route(
            pattern::DESK_ORDER_SHIP,
            post(|number: Number, Form(form)| answer(async move { desk::order::ship(number.read()?, form).await })),
        )
        .route(
            pattern::DESK_ORDER_CANCEL,
            post(|number: Number, Form(form)| answer(async move { desk::order::cancel(number.read()?, form).await })),
        )
        .route(
            pattern::DESK_ORDER_REFUND,
            post(|number: Number, Form(form)| answer(async move { desk::order::refund(number.read()?, form).await })),
        )
        .route(pattern::DESK_PRODUCTS, get(|| answer(desk::products::show())))
        .route(
            pattern::DESK_PRODUCT,
            get(|Path(id): Path<String>| answer(desk::product::show(id)))
                .post(|Path(id): Path<String>, RawForm(body): RawForm| answer(desk::product::save(id, body))),
        )
        .route(pattern::DESK_PRODUCT_PICTURES, post(attach_picture).layer(DefaultBodyLimit::disable()))
        .route(
            pattern::DESK_PRODUCT_PICTURE_REMOVE,
            post(|Path(id): Path<String>, Form(form): Form<PictureForm>| {
                answer(desk::product::detach_picture(id, form.picture))
            }),
        )
        .route(pattern::DESK_EXPORT, get(export).layer(CompressionLayer::new()))
        .route(
            pattern::DESK_IMPORTS,
            get(|| answer(desk::imports::show())).post(import).layer(DefaultBodyLimit::disable()),
        )
        .route(pattern::DESK_IMPORT, get(|Path(id): Path<String>| answer(desk::import::show(id))))
        .route(
            pattern::DESK_IMPORT_PICTURES,
            post(|Path(id): Path<String>, Form(form)| answer(desk::import::pictures(id, form))),
        )
        .route(pattern::DESK_PALETTE, get(|| answer(desk::palette::show())))
        .route(
            pattern::DESK_APPEARANCE,
            get(|| answer(desk::appearance::show())).post(|Form(form)| answer(desk::appearance::save(form))),
        )
        .route(
            pattern::DESK_APPEARANCE_PREVIEW,
            get(|| framed(desk::appearance::preview(None)))
                .post(|Form(form)| framed(desk::appearance::preview(Some(form)))),
        )
        .route(
            pattern::DESK_SETTINGS,
            get(|| answer(desk::settings::show())).post(|RawForm(body): RawForm| answer(desk::settings::save(body))),
        )
        .route(pattern::DESK_HELP, get(|| answer(desk::help::show())).post(|Form(form)| answer(desk::help::save(form))))
        .route(pattern::DESK_EVENTS, get(desk_events))
        .layer(from_fn(|request: Request, next: axum::middleware::Next| async move {
            let mut response = next.run(request).await;
            response.headers_mut().insert(
                axum::http::HeaderName::from_static("x-robots-tag"),
                axum::http::HeaderValue::from_static("noindex"),
            );
            response
        }))
}

/// A page for a frame of our own desk.
async fn framed(page: impl Future<Output = PageResult>) -> Response {
    let mut response = answer(page).await;
    security::allow_our_frame(response.headers_mut());
    response
}

/// An order's number from the address; anything else is an unknown page.
struct Number(Option<u64>);

impl Number {
    fn read(&self) -> Result<u64, ApiError> {
        self.0.ok_or_else(|| ApiError::new(ErrorCode::NotFound))
    }
}

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Number {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self, Self::Rejection> {
        let text = Path::<String>::from_request_parts(parts, state).await;
        Ok(Self(text.ok().and_then(|Path(text)| text.parse().ok())))
    }
}

#[derive(Deserialize)]
struct Confirmation {
    #[serde(default)]
    agreed: String,
}

/// A form with nothing in it but a card.
#[derive(Deserialize)]
struct NoFields {}

#[derive(Deserialize)]
struct PictureForm {
    picture: String,
}

#[derive(Deserialize)]
struct OrderKey {
    #[serde(default)]
    key: String,
}

async fn order_events(
    State(state): State<AppState>,
    number: Number,
    Query(OrderKey { key }): Query<OrderKey>,
) -> Response {
    let number = match number.read() {
        Ok(number) => number,
        Err(error) => return answer(async { Err(error) }).await,
    };
    let shop = here().shop.view.id;
    let concerns = move |change: &orders::OrderChanged| change.shop == shop && change.number == number;
    live::stream(state, concerns, move || shop::order::live(number, key.clone())).await
}

async fn desk_events(State(state): State<AppState>) -> Response {
    let shop = here().shop.view.id;
    live::stream(state, move |change| change.shop == shop, desk::live).await
}

async fn attach_picture(State(state): State<AppState>, Path(id): Path<String>, request: Request) -> Response {
    answer(async {
        admit::<AttachPicture>().await?;
        let product = desk::product::parse_id(&id)?;
        let id = state.ids.uuid();
        let upload = state.uploads.begin(id);
        picture(request, upload.path()).await?;
        desk::product::attach_picture(product, UploadId(id)).await
    })
    .await
}

async fn import(State(state): State<AppState>, request: Request) -> Response {
    answer(async {
        admit::<StartImport>().await?;
        let id = state.ids.uuid();
        let file = state.uploads.begin(id);
        let name = upload(request, file.path()).await?;
        let started = desk::imports::upload(UploadId(id), name).await?;
        if let desk::imports::Taken::Started(_) = started {
            file.keep();
        }
        Ok(started.into_reply())
    })
    .await
}

/// The catalogue as a file, written while it is read.
async fn export(State(state): State<AppState>) -> Response {
    let request = present();
    if let Err(error) = admit::<ExportProducts>().await {
        return answer(async { Err(error) }).await;
    }
    let (reader, writer) = tokio::io::duplex(64 * 1024);
    let (imports, context) = (Arc::clone(&state.imports), request.context.clone());
    let writing = tokio::spawn(async move {
        let mut writer = writer;
        let out = std::pin::Pin::new(&mut writer);
        imports.export(&context, out).await
    });
    // A file cut short has to look broken: the connection breaks off instead of ending.
    let end = futures::stream::once(async move {
        match writing.await {
            Ok(Ok(_)) => Ok(bytes::Bytes::new()),
            failed => {
                tracing::error!(error.source = ?failed, "an export stopped half-way");
                Err(std::io::Error::other("the export stopped half-way"))
            }
        }
    });
    let name = format!("attachment; filename=\"products-{}.csv\"", request.local(state.clock.now()).format("%Y-%m-%d"));
    axum::response::IntoResponse::into_response((
        [
            (axum::http::header::CONTENT_TYPE, String::from("text/csv; charset=utf-8")),
            (axum::http::header::CONTENT_DISPOSITION, name),
        ],
        axum::body::Body::from_stream(tokio_util::io::ReaderStream::new(reader).chain(end)),
    ))
}
