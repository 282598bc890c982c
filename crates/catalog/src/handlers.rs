//! What the dispatcher reaches of this area.

use super::Catalog;
use common::ServiceError;
use contract::messages::catalog::{
    AttachPicture, DetachPicture, GetDeskProduct, GetHome, GetProduct, GetSitemap, ListCollections, ListDeskProducts,
    ListProducts, SaveProduct, Search, Suggest,
};

messaging::handlers! {
    Catalog, ServiceError, |catalog, context, it|
    GetHome => catalog.home(context).await;
    ListCollections => catalog.collections(context).await;
    ListProducts => catalog.list(context, it.collection.as_deref(), it.sort, &it.seek).await;
    GetProduct => catalog.product(context, &it.handle).await;
    Search => catalog.search(context, &it.query, &it.seek).await;
    Suggest => catalog.suggest(context, &it.query).await;
    GetSitemap => catalog.sitemap(context, it.after.as_ref()).await;
    ListDeskProducts => catalog.desk_products(context, &it.filter, &it.seek).await;
    GetDeskProduct => catalog.desk_product(context, it.product).await;
    SaveProduct => catalog.save(context, it.product, &it.form).await;
    AttachPicture => catalog.attach_upload(context, it.product, it.upload).await;
    DetachPicture => catalog.detach_picture(context, it.product, it.picture).await;
}
