//! The catalogue, as shoppers see it and as the desk changes it.

use crate::Access::{Anyone, Needs};
use crate::Permission::{EditProducts, ViewProducts};
use crate::catalog::{CollectionLink, HomeView, ListView, ProductView, SearchView, SitemapPage, Sort, Suggestion};
use crate::desk::{DeskProductView, ProductFilter, ProductForm, ProductsView};
use crate::message::{Subject, messages};
use crate::page::{Cursor, Seek};
use crate::uploads::UploadId;
use domain::{PictureId, ProductId};

messages! {
    "catalog"
    queries {
        GetHome {} "home", Anyone => HomeView, cached true;
        /// All collections in their order, for the shop's navigation.
        ListCollections {} "collections", Anyone => Vec<CollectionLink>, cached true;
        /// Without a collection everything. `NotFound` for an unknown one.
        ListProducts { collection: Option<String>, sort: Sort, seek: Seek } "list", Anyone => ListView, cached true;
        /// `NotFound` for an unknown or unpublished handle.
        GetProduct { handle: String } "product", Anyone => ProductView, cached true;
        Search { query: String, seek: Seek } "search", Anyone => SearchView;
        /// At most eight; the last word may be unfinished.
        Suggest { query: String } "suggest", Anyone => Vec<Suggestion>;
        GetSitemap { after: Option<Cursor> } "sitemap", Anyone => SitemapPage;
        ListDeskProducts { filter: ProductFilter, seek: Seek } "desk-list", Needs(ViewProducts) => ProductsView;
        GetDeskProduct { product: ProductId } "desk-product", Needs(ViewProducts) => DeskProductView;
    }
    commands {
        /// Saves texts, prices and stock in one transaction. `Conflict` where somebody saved first.
        SaveProduct { product: ProductId, form: ProductForm } "save", Needs(EditProducts) => (),
            about |it| Subject::new("product", it.product);
        AttachPicture { product: ProductId, upload: UploadId } "attach-picture", Needs(EditProducts) => (),
            about |it| Subject::new("product", it.product);
        DetachPicture { product: ProductId, picture: PictureId } "detach-picture", Needs(EditProducts) => (),
            about |it| Subject::new("product", it.product);
    }
}
