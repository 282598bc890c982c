//! What the cache holds without knowing its type, and what it holds instead when an answer didn't come. Pure.

use std::any::Any;
use std::rc::Rc;

/// Any type that can be compared, as long as it owns what it is made of.
pub trait Value: Any {
    fn same(&self, other: &dyn Value) -> bool;
    fn as_any(&self) -> &dyn Any;
    fn into_any(self: Rc<Self>) -> Rc<dyn Any>;
}

impl<T: PartialEq + 'static> Value for T {
    fn same(&self, other: &dyn Value) -> bool {
        other.as_any().downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn into_any(self: Rc<Self>) -> Rc<dyn Any> {
        self
    }
}

/// One answer. Shared, never changed in place: whoever holds it keeps what was shown.
pub type Data = Rc<dyn Value>;

/// The answer as what it is; `None` where somebody used the key for another type.
pub fn typed<T: 'static>(data: &Data) -> Option<Rc<T>> {
    Rc::clone(data).into_any().downcast().ok()
}

/// Why there is no answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The HTTP status; 0 where the server wasn't reached.
    pub status: u16,
    pub message: Rc<str>,
}

impl Failure {
    pub fn new(status: u16, message: impl Into<Rc<str>>) -> Self {
        Self { status, message: message.into() }
    }

    /// Whether the same request may go well a moment later.
    pub fn may_pass(&self) -> bool {
        matches!(self.status, 0 | 408 | 425 | 429) || self.status >= 500
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_by_what_they_are() {
        let one: Data = Rc::new(String::from("a"));
        let same: Data = Rc::new(String::from("a"));
        let other: Data = Rc::new(7_u32);
        assert!(one.same(&*same));
        assert!(!one.same(&*other));
        assert_eq!(typed::<u32>(&other).as_deref(), Some(&7));
        assert!(typed::<u32>(&one).is_none());
    }

    #[test]
    fn a_refusal_is_final_and_an_outage_is_not() {
        assert!(Failure::new(0, "").may_pass());
        assert!(Failure::new(503, "").may_pass());
        assert!(!Failure::new(404, "").may_pass());
    }
}
