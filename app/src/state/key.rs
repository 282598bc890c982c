//! What a query is known by: a path of segments, so that a prefix names everything below it. The cache and
//! everybody who asks it use keys. Pure.

use std::fmt;
use std::rc::Rc;

/// `orders/list/waiting=shipping`. A slash, space or line end inside a segment is escaped, so no segment can
/// pose as two.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Key(Rc<str>);

impl Key {
    pub fn new<I>(segments: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let mut path = String::new();
        for (place, segment) in segments.into_iter().enumerate() {
            if place > 0 {
                path.push('/');
            }
            escape(segment.as_ref(), &mut path);
        }
        Self(path.into())
    }

    /// A path that is written as one already, in HTML or in kept data.
    pub fn parse(path: &str) -> Self {
        Self::new(path.split('/').map(unescape))
    }

    /// One more segment below this one.
    #[must_use]
    pub fn child(&self, segment: &str) -> Self {
        let mut path = self.0.to_string();
        if !path.is_empty() {
            path.push('/');
        }
        escape(segment, &mut path);
        Self(path.into())
    }

    /// Whether `self` is `prefix` or stands below it. The empty key is above everything.
    pub fn is_below(&self, prefix: &Self) -> bool {
        match self.0.strip_prefix(&*prefix.0) {
            Some(rest) => prefix.0.is_empty() || rest.is_empty() || rest.starts_with('/'),
            None => false,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn escape(segment: &str, path: &mut String) {
    for char in segment.chars() {
        match char {
            '%' => path.push_str("%25"),
            '/' => path.push_str("%2F"),
            ' ' => path.push_str("%20"),
            '\n' => path.push_str("%0A"),
            other => path.push(other),
        }
    }
}

fn unescape(segment: &str) -> String {
    segment.replace("%2F", "/").replace("%20", " ").replace("%0A", "\n").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_ends_where_a_segment_ends() {
        let key = Key::new(["orders", "list", "1"]);
        assert!(key.is_below(&Key::new(["orders"])));
        assert!(key.is_below(&Key::new(["orders", "list", "1"])));
        assert!(key.is_below(&Key::default()));
        assert!(!key.is_below(&Key::new(["ord"])));
        assert!(!Key::new(["orders"]).is_below(&key));
    }

    #[test]
    fn a_segment_cannot_pose_as_two() {
        let key = Key::new(["search", "a/b %2F\n"]);
        assert_eq!(key.as_str(), "search/a%2Fb%20%252F%0A");
        assert!(!key.is_below(&Key::new(["search", "a"])));
        assert_eq!(Key::parse(key.as_str()), key);
        assert_eq!(Key::new(["search"]).child("a/b %2F\n"), key);
    }
}
