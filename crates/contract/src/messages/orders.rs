//! Orders: what their shoppers and the desk see of them, and what the desk does with them.

use crate::Access::{Anyone, Needs};
use crate::Permission::{FulfilOrders, RefundOrders, ViewOrders};
use crate::desk::{
    CancelForm, CancelOne, Counters, DashboardView, DeskOrderView, MarkPaidForm, NoteForm, OrderFilter, OrdersView,
    RefundForm, ShipForm, is_key,
};
use crate::message::{Subject, messages};
use crate::order::OrderView;
use crate::page::Seek;
use crate::secret::Secret;

messages! {
    "orders"
    queries {
        /// The shopper's page. `NotFound` for an unknown number or a wrong key, the same for both.
        GetMyOrder { number: u64, key: Secret } "mine", Anyone => OrderView;
        GetDashboard {} "dashboard", Needs(ViewOrders) => DashboardView;
        CountOrders {} "counters", Needs(ViewOrders) => Counters;
        ListOrders { filter: OrderFilter, seek: Seek } "list", Needs(ViewOrders) => OrdersView;
        GetOrder { number: u64 } "get", Needs(ViewOrders) => DeskOrderView;
        /// Those of these orders that there are, in this order. As many queries for many orders as for one.
        GetOrders { numbers: Vec<u64> } "get-many", Needs(ViewOrders) => Vec<DeskOrderView>;
    }
    // Each answers the order's version, or the numbers of those orders that a rule refused.
    commands {
        MarkPaid { number: u64, form: MarkPaidForm } "mark-paid", Needs(FulfilOrders) => u64,
            about |it| Subject::new("order", it.number);
        /// Hands an order to a carrier.
        Ship { number: u64, form: ShipForm } "ship", Needs(FulfilOrders) => u64,
            about |it| Subject::new("order", it.number), valid |it| it.form.check();
        Cancel { number: u64, form: CancelForm } "cancel", Needs(FulfilOrders) => u64,
            about |it| Subject::new("order", it.number);
        Refund { number: u64, form: RefundForm } "refund", Needs(RefundOrders) => u64,
            about |it| Subject::new("order", it.number), valid |it| it.form.check();
        /// Writes down what staff want to remember of an order; the shopper never sees it.
        WriteNote { number: u64, form: NoteForm } "write-note", Needs(FulfilOrders) => (),
            about |it| Subject::new("order", it.number);
        /// Each of many orders by itself: one that can't be holds up no other. One that waits for no money is refused.
        MarkEachPaid { numbers: Vec<u64> } "mark-each-paid", Needs(FulfilOrders) => Vec<u64>,
            about |_| Subject::only("orders");
        /// Each as it is when its turn comes, without tracking. With the same key again, what was shipped stays as it is.
        ShipEach { numbers: Vec<u64>, key: String } "ship-each", Needs(FulfilOrders) => Vec<u64>,
            about |_| Subject::only("orders"), valid |it| is_key(&it.key);
        /// Applies orders that lists and sums leave out once more, in the background.
        TryLeftOutAgain {} "try-left-out-again", Needs(FulfilOrders) => (), about |_| Subject::only("orders");
        CancelEach { orders: Vec<CancelOne> } "cancel-each", Needs(FulfilOrders) => Vec<u64>,
            about |_| Subject::only("orders");
    }
}
