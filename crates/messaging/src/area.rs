//! The macro by which an area says what it calls for each of its messages. Every area's `handlers.rs` uses it.

/// The messages that an area carries out, each with what it calls: what the dispatcher reaches of the area.
///
/// ```text
/// handlers! {
///     Orders, ServiceError, |orders, context, it|
///     GetOrder => orders.for_desk(context, it.number).await;
///     Ship => orders.ship(context, it.number, &it.form).await;
/// }
/// ```
#[macro_export]
macro_rules! handlers {
    ($area:ty, $error:ty, |$this:ident, $context:ident, $it:ident| $($message:ty => $handle:expr;)+) => {
        impl $area {
            /// Registers a handler for each message of this area.
            pub fn register(self: &std::sync::Arc<Self>, registry: &mut $crate::Registry) {
                $(registry.handle::<$message>(self);)+
            }
        }

        $(impl $crate::Handle<$message> for $area {
            type Error = $error;

            #[allow(unused_variables, reason = "not every message has fields, and not every handler asks who sent it")]
            async fn handle(
                &self,
                $context: &contract::Context,
                $it: $message,
            ) -> Result<<$message as contract::Message>::Reply, $error> {
                let $this = self;
                $handle
            }
        })+
    };
}
