//! Every change of the catalogue is counted in its own transaction: by the count other processes see that there was one.

use super::*;
use sea_orm::{EntityTrait, QuerySelect};
use store::entity::shops::shop;

async fn changes(db: &Database) -> i64 {
    let counted = shop::Entity::find().select_only().column(shop::Column::CatalogChanges);
    counted.into_tuple().one(db.read()).await.unwrap().unwrap()
}

for_each_database! {
    async fn each_change_of_a_product_is_counted_and_a_refused_one_is_not(db: Database) {
        let shop = Shop::open(&db).await;
        assert_eq!(changes(&db).await, 0);
        shop.add(vec![product("mug", 1900)]).await;
        assert_eq!(changes(&db).await, 1);
        let seen = only_product(&shop).await;
        let form = form_of(&seen);
        shop.catalog.save(&shop.context, seen.id, &form).await.unwrap();
        assert_eq!(changes(&db).await, 2);
        shop.catalog.save(&shop.context, seen.id, &form).await.unwrap_err();
        shop.catalog.attach_picture(&shop.context, seen.id, png()).await.unwrap();
        let picture = only_product(&shop).await.pictures[0].id;
        shop.catalog.detach_picture(&shop.context, seen.id, picture).await.unwrap();
        assert_eq!(changes(&db).await, 4);
    }
}
