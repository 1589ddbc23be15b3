//! What other programs say of a node or an edge: names with texts.

/// Names with texts, in the order of the file. Names are compared without regard to case.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Adds a field that says something.
    pub(super) fn add(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.0.push((name.to_owned(), value));
        }
    }

    /// Takes out the first field with one of these names, of which an earlier one is preferred.
    pub(super) fn take(&mut self, names: &[&str]) -> Option<String> {
        let place =
            names.iter().find_map(|wanted| self.0.iter().position(|(name, _)| name.eq_ignore_ascii_case(wanted)))?;
        Some(self.0.remove(place).1)
    }

    /// The same for a number that is one.
    pub(super) fn take_number(&mut self, names: &[&str]) -> Option<f64> {
        self.take(names)?.trim().parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Drops the fields with these names.
    pub(super) fn drop(&mut self, names: &[&str]) {
        self.0.retain(|(name, _)| !names.iter().any(|known| name.eq_ignore_ascii_case(known)));
    }

    /// What was not taken.
    pub(super) fn rest(self) -> Vec<(String, String)> {
        self.0
    }
}
