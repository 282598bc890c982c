//! Carts with a real catalogue and real stock, on both databases.

use super::change::MAX_LINES;
use super::*;
use crate::carts::entities::{cart_lines, carts as rows};
use crate::tests::for_each_database;
use catalog::fixture::Stall;
use chrono::Duration;
use common::ServiceError;
use common::testing::idempotency_keys;
use contract::cart::{AddToCart, CartToken, CartView, GoneLineView, GoneReason, MAX_QUANTITY, UpdateCartLine};
use contract::catalog::Availability;
use contract::{Context, ErrorCode};
use domain::{Money, ShopId, VariantId};
use infra::Clock;
use infra::token::token_hash;
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use shops::{SettingsChange, ShippingMethod};
use std::sync::Arc;
use store::Database;
use uuid::Uuid;

async fn open(db: Database) -> (Arc<Carts>, Stall) {
    let stall = Stall::open(db).await;
    let (catalog, inventory, shops) = (stall.catalog.clone(), stall.inventory.clone(), stall.shops.clone());
    (Arc::new(Carts::new(stall.db.clone(), stall.clock.clone(), catalog, inventory, shops)), stall)
}

fn pieces(variant: VariantId, quantity: u32) -> AddToCart {
    AddToCart { variant, quantity, key: None }
}

fn asked(view: &CartView) -> Vec<(VariantId, u32)> {
    view.lines.iter().map(|line| (line.variant, line.quantity)).collect()
}

fn refusal<T>(result: Result<T, ServiceError>) -> ServiceError {
    result.err().expect("this has to be refused")
}

for_each_database! {
    async fn a_client_leaves_no_keys_without_end(db: Database) {
        let (carts, stall) = open(db).await;
        let limit = infra::throttle::Limit {
            free: 3,
            first: Duration::seconds(30),
            longest: Duration::minutes(10),
            window: Duration::minutes(10),
        };
        let carts = Arc::into_inner(carts).unwrap().limited(None, Some(limit));
        let mug = stall.sell(1, 1990, 99).await;
        let at = |host: u8| Context {
            client: Some(common::client::at(std::net::IpAddr::from([192, 0, 2, host]))),
            ..stall.context.clone()
        };
        let (client, other) = (at(1), at(2));
        let keyed = |number| AddToCart { key: Some(Uuid::from_u128(number)), ..pieces(mug, 1) };
        let (token, _) = carts.add(&client, None, &keyed(1)).await.unwrap();
        for number in [2, 3] {
            carts.add(&client, Some(&token), &keyed(number)).await.unwrap();
        }
        let set = UpdateCartLine { variant: mug, quantity: 9, key: Some(Uuid::from_u128(4)) };
        for refused in [
            carts.add(&client, Some(&token), &keyed(4)).await.map(drop),
            carts.add(&client, None, &keyed(4)).await.map(drop),
            carts.update(&client, &token, &set).await.map(drop),
        ] {
            let refused = refusal(refused);
            assert!(matches!(refused, ServiceError::Wait { code: ErrorCode::TooManyRequests, seconds: 30 }), "{refused:?}");
        }
        assert_eq!(idempotency_keys::Entity::find().count(stall.db.read()).await.unwrap(), 3);
        assert_eq!(rows::Entity::find().count(stall.db.read()).await.unwrap(), 1, "a refusal left an empty cart");
        let (_, view) = carts.add(&client, Some(&token), &keyed(3)).await.unwrap();
        assert_eq!(asked(&view), [(mug, 3)], "what is sent again is answered, and refused nothing");
        let (_, view) = carts.add(&client, Some(&token), &pieces(mug, 1)).await.unwrap();
        assert_eq!(asked(&view), [(mug, 4)], "a change without a key leaves none");
        carts.add(&other, None, &keyed(1)).await.unwrap();
        stall.clock.advance(Duration::seconds(30));
        carts.add(&client, Some(&token), &keyed(4)).await.unwrap();
    }

    async fn the_first_piece_makes_a_cart_and_only_its_hash_is_kept(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, cup) = (stall.sell(1, 1990, 9).await, stall.sell(2, 500, 9).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 2)).await.unwrap();
        stall.clock.advance(Duration::seconds(1));
        let (same, view) = carts.add(&stall.context, Some(&token), &pieces(cup, 1)).await.unwrap();
        assert_eq!(same.0.expose(), token.0.expose());
        assert_eq!(asked(&view), [(mug, 2), (cup, 1)]);
        assert_eq!((view.count, view.subtotal.minor(), view.lines[0].total.minor()), (3, 4480, 3980));
        assert_eq!((view.lines[0].title.as_str(), view.lines[0].variant_title.as_str()), ("Thing 1", "Large"));
        assert_eq!(carts.view(&stall.context, Some(&token)).await.unwrap(), view);
        assert_eq!(carts.count(&stall.context, &token).await.unwrap(), 3);
        let stored = rows::Entity::find().one(stall.db.read()).await.unwrap().unwrap();
        assert_eq!(stored.token_hash, token_hash(token.0.as_secret()));
    }

    async fn no_token_and_an_unknown_one_are_an_empty_cart(db: Database) {
        let (carts, stall) = open(db).await;
        let mug = stall.sell(1, 1990, 9).await;
        let chosen = CartToken("a token that somebody made up".into());
        for token in [None, Some(&chosen)] {
            let view = carts.view(&stall.context, token).await.unwrap();
            assert!(view.lines.is_empty());
            assert_eq!((view.count, view.subtotal), (0, Money::zero("EUR".parse().unwrap())));
        }
        assert_eq!(carts.count(&stall.context, &chosen).await.unwrap(), 0);
        let (token, _) = carts.add(&stall.context, Some(&chosen), &pieces(mug, 1)).await.unwrap();
        assert_ne!(token.0.expose(), chosen.0.expose(), "a made-up token became a cart");
        assert_eq!(carts.count(&stall.context, &chosen).await.unwrap(), 0);
    }

    async fn another_shops_cart_is_out_of_reach(db: Database) {
        let (carts, stall) = open(db).await;
        let mug = stall.sell(1, 1990, 9).await;
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 1)).await.unwrap();
        let elsewhere = Context { shop: ShopId(Uuid::from_u128(99)), ..stall.context.clone() };
        assert_eq!(carts.count(&elsewhere, &token).await.unwrap(), 0);
        assert!(!lock(stall.db.write(), elsewhere.shop, &token, stall.clock.now()).await.unwrap());
        assert_eq!(carts.count(&stall.context, &token).await.unwrap(), 1);
    }

    async fn more_than_there_is_is_refused_and_changes_nothing(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, gone) = (stall.sell(1, 1990, 5).await, stall.sell(2, 500, 0).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 3)).await.unwrap();
        let ServiceError::NotEnoughStock(left) = refusal(carts.add(&stall.context, Some(&token), &pieces(mug, 3)).await)
        else { panic!("another refusal") };
        assert_eq!(left, [("Thing 1, Large".to_owned(), 5)]);
        assert_eq!(refusal(carts.add(&stall.context, Some(&token), &pieces(gone, 1)).await).code(), ErrorCode::SoldOut);
        let unknown = VariantId(Uuid::from_u128(5));
        assert_eq!(refusal(carts.add(&stall.context, Some(&token), &pieces(unknown, 1)).await).code(), ErrorCode::SoldOut);
        let too_many = UpdateCartLine { variant: mug, quantity: 6, key: None };
        let refused = refusal(carts.update(&stall.context, &token, &too_many).await);
        assert_eq!(refused.code(), ErrorCode::NotEnoughStock);
        assert_eq!(asked(&carts.view(&stall.context, Some(&token)).await.unwrap()), [(mug, 3)]);
        refusal(carts.add(&stall.context, None, &pieces(mug, 6)).await);
        assert_eq!(rows::Entity::find().count(stall.db.read()).await.unwrap(), 1, "a refusal left an empty cart");
    }

    async fn what_has_gone_since_is_shown_as_it_is(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, cup, jug) = (stall.sell(1, 1990, 5).await, stall.sell(2, 500, 5).await, stall.sell(3, 900, 5).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 4)).await.unwrap();
        carts.add(&stall.context, Some(&token), &pieces(cup, 1)).await.unwrap();
        carts.add(&stall.context, Some(&token), &pieces(jug, 1)).await.unwrap();
        stall.stock(mug, 3).await;
        stall.stock(cup, 0).await;
        stall.reprice(mug, 2000).await;
        stall.unpublish(jug).await;
        let view = carts.view(&stall.context, Some(&token)).await.unwrap();
        assert_eq!(asked(&view), [(mug, 4), (cup, 1)]);
        assert_eq!((view.count, view.subtotal.minor()), (5, 8500));
        assert_eq!((view.lines[0].only_left, view.lines[0].availability), (Some(3), Availability::Low(3)));
        assert_eq!((view.lines[1].only_left, view.lines[1].availability), (Some(0), Availability::SoldOut));
        // What can't be had any more can still be made fewer, and taken out.
        let fewer = UpdateCartLine { variant: mug, quantity: 3, key: None };
        assert_eq!(carts.update(&stall.context, &token, &fewer).await.unwrap().lines[0].only_left, None);
        let out = UpdateCartLine { variant: cup, quantity: 0, key: None };
        assert_eq!(asked(&carts.update(&stall.context, &token, &out).await.unwrap()), [(mug, 3)]);
        let out = UpdateCartLine { variant: jug, quantity: 0, key: None };
        carts.update(&stall.context, &token, &out).await.unwrap();
        assert_eq!(carts.count(&stall.context, &token).await.unwrap(), 3);
    }

    async fn one_rule_says_what_counts_and_the_cart_says_what_went_and_why(db: Database) {
        let (carts, stall) = open(db).await;
        let (sock, hat, cup) = (stall.sell(1, 500, 9).await, stall.sell(2, 700, 9).await, stall.sell(3, 900, 9).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(sock, 2)).await.unwrap();
        carts.add(&stall.context, Some(&token), &pieces(hat, 3)).await.unwrap();
        carts.add(&stall.context, Some(&token), &pieces(cup, 1)).await.unwrap();
        let now = async || {
            let view = carts.view(&stall.context, Some(&token)).await.unwrap();
            assert_eq!(carts.count(&stall.context, &token).await.unwrap(), view.count);
            assert_eq!(carts.lines(&stall.context, &token).await.unwrap(), asked(&view));
            view
        };
        assert_eq!((now().await.count, now().await.gone.len()), (6, 0));
        let gone = |variant, n: u32, reason| GoneLineView {
            variant,
            title: format!("Thing {n}"),
            variant_title: "Large".into(),
            reason,
        };
        let choice_gone = |n: u32| GoneReason::ChoiceGone { product_handle: format!("thing-{n}") };
        // A choice with another name is another choice, whether or not it is another row.
        stall.rename(sock, "Small").await;
        let view = now().await;
        assert_eq!((asked(&view), view.count), (vec![(hat, 3), (cup, 1)], 4));
        assert_eq!(view.gone, [gone(sock, 1, choice_gone(1))]);
        stall.take_away(hat).await;
        stall.stock(cup, 0).await;
        let view = now().await;
        assert_eq!(view.gone, [gone(sock, 1, choice_gone(1)), gone(hat, 2, choice_gone(2))]);
        assert_eq!((asked(&view), view.count), (vec![(cup, 1)], 1), "what is sold out stays and says so");
        stall.unpublish(sock).await;
        stall.unpublish(cup).await;
        let reasons: Vec<_> = now().await.gone.into_iter().map(|line| line.reason).collect();
        assert_eq!(reasons, [GoneReason::NotOffered, choice_gone(2), GoneReason::NotOffered]);
        // It is told until the shopper takes it out.
        let out = |variant| UpdateCartLine { variant, quantity: 0, key: None };
        for variant in [sock, hat] {
            carts.update(&stall.context, &token, &out(variant)).await.unwrap();
        }
        assert_eq!(now().await.gone, [gone(cup, 3, GoneReason::NotOffered)]);
    }

    async fn a_line_of_an_older_program_goes_without_its_name(db: Database) {
        let (carts, stall) = open(db).await;
        let mug = stall.sell(1, 1990, 9).await;
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 2)).await.unwrap();
        let unset = cart_lines::ActiveModel {
            product_id: Set(None), title: Set(None), variant_title: Set(None), choice: Set(None), ..Default::default()
        };
        cart_lines::Entity::update_many().set(unset).exec(stall.db.write()).await.unwrap();
        assert_eq!(carts.view(&stall.context, Some(&token)).await.unwrap().count, 2);
        stall.unpublish(mug).await;
        let view = carts.view(&stall.context, Some(&token)).await.unwrap();
        let nameless =
            GoneLineView { variant: mug, title: String::new(), variant_title: String::new(), reason: GoneReason::NotOffered };
        assert_eq!((view.gone, view.count), (vec![nameless], 0));
    }

    async fn one_variant_has_a_most_and_a_cart_too(db: Database) {
        let (carts, stall) = open(db).await;
        let mug = stall.sell(1, 1990, 100_000).await;
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 600)).await.unwrap();
        let (_, view) = carts.add(&stall.context, Some(&token), &pieces(mug, 600)).await.unwrap();
        assert_eq!(asked(&view), [(mug, MAX_QUANTITY)]);
        let many = UpdateCartLine { variant: mug, quantity: u32::MAX, key: None };
        assert_eq!(asked(&carts.update(&stall.context, &token, &many).await.unwrap()), [(mug, MAX_QUANTITY)]);
        let row = |n: usize| cart_lines::ActiveModel {
            shop_id: Set(stall.context.shop.0),
            token_hash: Set(token_hash(token.0.as_secret())),
            variant_id: Set(Uuid::from_u128(n as u128)),
            quantity: Set(1),
            added_at: Set(0),
            ..Default::default()
        };
        let others = cart_lines::Entity::insert_many((1..MAX_LINES).map(row));
        others.exec_without_returning(stall.db.write()).await.unwrap();
        let cup = stall.sell(2, 500, 5).await;
        let refused = refusal(carts.add(&stall.context, Some(&token), &pieces(cup, 1)).await);
        assert_eq!(refused.code(), ErrorCode::TooLarge);
        carts.add(&stall.context, Some(&token), &pieces(mug, 1)).await.unwrap();
    }

    async fn a_line_that_was_taken_out_elsewhere_stays_out(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, cup) = (stall.sell(1, 1990, 9).await, stall.sell(2, 500, 9).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 1)).await.unwrap();
        let other = UpdateCartLine { variant: cup, quantity: 2, key: None };
        assert_eq!(asked(&carts.update(&stall.context, &token, &other).await.unwrap()), [(mug, 1)]);
        let out = UpdateCartLine { variant: mug, quantity: 0, key: None };
        carts.update(&stall.context, &token, &out).await.unwrap();
        let again = UpdateCartLine { variant: mug, quantity: 2, key: None };
        assert!(carts.update(&stall.context, &token, &again).await.unwrap().lines.is_empty());
        assert_eq!(carts.count(&stall.context, &token).await.unwrap(), 0);
        assert_eq!(cart_lines::Entity::find().count(stall.db.read()).await.unwrap(), 0);
    }

    async fn an_order_takes_its_own_lines_out(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, cup) = (stall.sell(1, 1990, 9).await, stall.sell(2, 500, 9).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 2)).await.unwrap();
        carts.add(&stall.context, Some(&token), &pieces(cup, 1)).await.unwrap();
        let (write, shop) = (stall.db.write(), stall.context.shop);
        let txn = stall.db.transaction().await.unwrap();
        take_out(&txn, shop, &token, &[(mug, 2)]).await.unwrap();
        txn.rollback().await.unwrap();
        assert_eq!(carts.count(&stall.context, &token).await.unwrap(), 3);
        let elsewhere = take_out(write, ShopId(Uuid::from_u128(99)), &token, &[(mug, 2), (cup, 1)]).await;
        assert!(matches!(elsewhere, Err(TakeOutError::Empty)), "{elsewhere:?}");
        take_out(write, shop, &token, &[(mug, 2)]).await.unwrap();
        assert_eq!(asked(&carts.view(&stall.context, Some(&token)).await.unwrap()), [(cup, 1)]);
        // The token is still good.
        let (same, _) = carts.add(&stall.context, Some(&token), &pieces(mug, 1)).await.unwrap();
        assert_eq!(same.0.expose(), token.0.expose());
    }

    async fn lines_that_the_cart_does_not_hold_are_not_taken_out(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, cup) = (stall.sell(1, 1990, 9).await, stall.sell(2, 500, 9).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 2)).await.unwrap();
        let now = stall.clock.now();
        assert!(lock(stall.db.write(), stall.context.shop, &token, now).await.unwrap());
        assert!(!lock(stall.db.write(), stall.context.shop, &CartToken("made up".into()), now).await.unwrap());
        for other in [vec![(mug, 1)], vec![(mug, 3)], vec![(cup, 1)], vec![(mug, 2), (cup, 1)], vec![(mug, 2), (mug, 2)]] {
            let refused = take_out(stall.db.write(), stall.context.shop, &token, &other).await;
            assert!(matches!(refused, Err(TakeOutError::Changed)), "{other:?}: {refused:?}");
        }
    }

    async fn twenty_presses_at_once_add_up(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, cup) = (stall.sell(1, 1990, 100).await, stall.sell(2, 500, 5).await);
        let (token, _) = carts.add(&stall.context, None, &pieces(mug, 1)).await.unwrap();
        let presses = (0..20).flat_map(|_| [mug, cup]).map(|variant| {
            let (carts, context, token) = (carts.clone(), stall.context.clone(), token.clone());
            tokio::spawn(async move { carts.add(&context, Some(&token), &pieces(variant, 1)).await.is_ok() })
        });
        let outcomes = futures::future::join_all(presses).await;
        assert_eq!(outcomes.into_iter().filter(|outcome| *outcome.as_ref().unwrap()).count(), 25);
        let view = carts.view(&stall.context, Some(&token)).await.unwrap();
        let mut asked = asked(&view);
        asked.sort_unstable();
        assert_eq!(asked, [(mug, 21), (cup, 5)]);
    }

    async fn a_change_that_is_sent_again_is_made_once(db: Database) {
        let (carts, stall) = open(db).await;
        let (mug, cup) = (stall.sell(1, 1990, 3).await, stall.sell(2, 500, 9).await);
        let key = |number| Some(Uuid::from_u128(number));
        let put = AddToCart { key: key(1), ..pieces(mug, 2) };
        let (token, _) = carts.add(&stall.context, None, &put).await.unwrap();
        let again = async || carts.add(&stall.context, Some(&token), &put).await.unwrap();
        assert_eq!(asked(&again().await.1), [(mug, 2)]);
        let twice = [1, 2].map(|_| carts.add(&stall.context, Some(&token), &put));
        for answer in futures::future::join_all(twice).await {
            assert_eq!(asked(&answer.unwrap().1), [(mug, 2)]);
        }
        // Whatever came after it stays, and what is gone since is no reason to refuse what was done before.
        let fewer = UpdateCartLine { variant: mug, quantity: 1, key: key(2) };
        carts.update(&stall.context, &token, &fewer).await.unwrap();
        let more = UpdateCartLine { variant: mug, quantity: 3, key: key(3) };
        carts.update(&stall.context, &token, &more).await.unwrap();
        stall.stock(mug, 0).await;
        assert_eq!(asked(&again().await.1), [(mug, 3)]);
        assert_eq!(asked(&carts.update(&stall.context, &token, &fewer).await.unwrap()), [(mug, 3)]);
        // A refused change was not made: its key may come again.
        let refused = UpdateCartLine { variant: mug, quantity: 2, key: key(4) };
        refusal(carts.update(&stall.context, &token, &refused).await);
        stall.stock(mug, 5).await;
        assert_eq!(asked(&carts.update(&stall.context, &token, &refused).await.unwrap()), [(mug, 2)]);
        // The key names that one change, and no other.
        let renamed = UpdateCartLine { variant: mug, quantity: 4, key: key(4) };
        assert_eq!(refusal(carts.update(&stall.context, &token, &renamed).await).code(), ErrorCode::KeyReused);
        let added = AddToCart { key: key(2), ..pieces(mug, 1) };
        assert_eq!(refusal(carts.add(&stall.context, Some(&token), &added).await).code(), ErrorCode::KeyReused);
        assert_eq!(asked(&carts.view(&stall.context, Some(&token)).await.unwrap()), [(mug, 2)]);
        // The same key means nothing in another cart: nobody can learn of a cart by it.
        let (other, view) = carts.add(&stall.context, None, &AddToCart { key: key(1), ..pieces(cup, 1) }).await.unwrap();
        assert_eq!(asked(&view), [(cup, 1)]);
        assert_ne!(other.0.expose(), token.0.expose());
    }

    async fn keys_are_forgotten_after_four_weeks(db: Database) {
        let (carts, stall) = open(db).await;
        let mug = stall.sell(1, 1990, 9).await;
        let keys = async || idempotency_keys::Entity::find().count(stall.db.read()).await.unwrap();
        let put = |number| AddToCart { key: Some(Uuid::from_u128(number)), ..pieces(mug, 1) };
        let (kept, _) = carts.add(&stall.context, None, &put(2)).await.unwrap();
        stall.clock.advance(Duration::days(28));
        carts.add(&stall.context, Some(&kept), &put(3)).await.unwrap();
        carts.sweep(stall.clock.now()).await.unwrap();
        assert_eq!(keys().await, 2);
        stall.clock.advance(Duration::seconds(1));
        carts.sweep(stall.clock.now()).await.unwrap();
        assert_eq!(keys().await, 1);
        assert_eq!(carts.count(&stall.context, &kept).await.unwrap(), 2);
    }

    async fn the_nearest_free_shipping_is_told(db: Database) {
        let (carts, stall) = open(db).await;
        let mug = stall.sell(1, 1990, 9).await;
        let (token, view) = carts.add(&stall.context, None, &pieces(mug, 2)).await.unwrap();
        assert_eq!(view.free_shipping_in, None);
        let euros = |minor| Money::new(minor, "EUR".parse().unwrap());
        let settings = stall.settings().await;
        let free_from = |key: &str, minor| ShippingMethod {
            key: key.into(),
            free_from: Some(euros(minor)),
            ..settings.shipping[0].clone()
        };
        let change = SettingsChange {
            shipping: vec![free_from("express", 20_000), free_from("standard", 5_000)],
            ..SettingsChange::from(&*settings)
        };
        stall.shops.update(stall.context.shop, &change).await.unwrap();
        let view = carts.view(&stall.context, Some(&token)).await.unwrap();
        assert_eq!(view.free_shipping_in, Some(euros(1020)));
        let (_, view) = carts.add(&stall.context, Some(&token), &pieces(mug, 1)).await.unwrap();
        assert_eq!(view.free_shipping_in, Some(euros(0)));
    }

    async fn carts_left_for_sixty_days_are_swept(db: Database) {
        let (carts, stall) = open(db).await;
        let mug = stall.sell(1, 1990, 9).await;
        let (left, _) = carts.add(&stall.context, None, &pieces(mug, 1)).await.unwrap();
        let (used, _) = carts.add(&stall.context, None, &pieces(mug, 2)).await.unwrap();
        stall.clock.advance(Duration::days(60));
        assert_eq!(carts.sweep(stall.clock.now()).await.unwrap(), 0);
        let more = UpdateCartLine { variant: mug, quantity: 3, key: None };
        carts.update(&stall.context, &used, &more).await.unwrap();
        stall.clock.advance(Duration::seconds(1));
        assert_eq!(carts.sweep(stall.clock.now()).await.unwrap(), 1);
        assert_eq!(carts.count(&stall.context, &left).await.unwrap(), 0);
        assert_eq!(carts.count(&stall.context, &used).await.unwrap(), 3);
        assert_eq!(cart_lines::Entity::find().count(stall.db.read()).await.unwrap(), 1);
    }
}
