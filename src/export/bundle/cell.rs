//! A value of a table.

use std::borrow::Cow;

use crate::export::number::Hundredths;

/// A value of a table.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(u32),
    /// A length in layout units.
    Length(Hundredths),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// As it stands in a file of text.
    pub(super) fn as_text(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => "".into(),
            Self::Text(text) => text.as_ref().into(),
            Self::Count(count) => count.to_string().into(),
            Self::Length(length) => length.to_string().into(),
            Self::Flag(true) => "true".into(),
            Self::Flag(false) => "false".into(),
        }
    }

    /// What may not be known.
    pub(super) fn maybe(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// Words.
    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(text.into())
    }

    /// A list, as a JSON array; nothing where there is none in it.
    pub(super) fn list<T: AsRef<str>>(items: &[T]) -> Self {
        if items.is_empty() {
            return Self::Empty;
        }
        let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
        Self::text(serde_json::Value::from(items).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_that_programs_read() {
        assert_eq!(Cell::list(&["a \"b\"", "c;d"]).as_text(), r#"["a \"b\"","c;d"]"#);
        assert_eq!(Cell::list::<&str>(&[]).as_text(), "");
        assert_eq!(Cell::Length(Hundredths::new(-1.5)).as_text(), "-1.5");
        assert_eq!([true, false].map(|flag| Cell::Flag(flag).as_text().into_owned()), ["true", "false"]);
    }
}
