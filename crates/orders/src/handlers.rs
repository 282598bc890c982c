//! What the dispatcher reaches of this area.

use super::{Each, Orders};
use common::ServiceError;
use contract::messages::orders::{
    Cancel, CancelEach, CountOrders, GetDashboard, GetMyOrder, GetOrder, GetOrders, ListOrders, MarkEachPaid, MarkPaid,
    Refund, Ship, ShipEach, TryLeftOutAgain, WriteNote,
};

messaging::handlers! {
    Orders, ServiceError, |orders, context, it|
    GetMyOrder => orders.for_shopper(context, it.number, it.key.expose()).await;
    GetDashboard => orders.dashboard(context).await;
    CountOrders => orders.counters(context).await;
    ListOrders => orders.list(context, &it.filter, &it.seek).await;
    GetOrder => orders.for_desk(context, it.number).await;
    GetOrders => orders.all_for_desk(context, &it.numbers).await;
    MarkPaid => orders.mark_paid(context, it.number, &it.form).await;
    Ship => orders.ship(context, it.number, &it.form).await;
    Cancel => orders.cancel(context, it.number, &it.form).await;
    Refund => orders.refund(context, it.number, &it.form).await;
    WriteNote => orders.note(context, it.number, &it.form).await;
    MarkEachPaid => refused(orders.mark_each_paid(context, &it.numbers).await?, "not marked as paid");
    ShipEach => refused(orders.ship_each(context, &it.numbers, &it.key).await?, "not marked as shipped");
    TryLeftOutAgain => orders.try_left_out_again(context).await;
    CancelEach => refused(orders.cancel_each(context, &it.orders).await?, "not cancelled");
}

/// The numbers of those that a rule refused. Where anything else went wrong (a busy database, say) that is the answer:
/// what was done is done, and whoever asks again finds it so.
fn refused(each: Each, what: &'static str) -> Result<Vec<u64>, ServiceError> {
    let (mut refused, mut failed) = (Vec::new(), None);
    for (number, result) in each {
        let Err(error) = result else { continue };
        tracing::warn!(number, code = ?error.code(), "{what}");
        if error.code().status() < 500 {
            refused.push(number);
        } else {
            failed = failed.or(Some(error));
        }
    }
    failed.map_or(Ok(refused), Err)
}

#[cfg(test)]
mod tests {
    use super::refused;
    use contract::ErrorCode;

    #[test]
    fn orders_are_named_as_refused_only_where_a_rule_refused_them() {
        let each = |code: ErrorCode| vec![(1, Ok(())), (2, Err(ErrorCode::WrongState.into())), (3, Err(code.into()))];
        assert_eq!(refused(each(ErrorCode::Conflict), "not shipped").ok(), Some(vec![2, 3]));
        for code in [ErrorCode::Unavailable, ErrorCode::Internal] {
            assert_eq!(refused(each(code), "not shipped").err().map(|error| error.code()), Some(code));
        }
    }
}
