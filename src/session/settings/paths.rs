//! Paths in JSON, none of them lost: a name that is no Unicode is written in the units that its system has.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A path as it is written.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Bytes { bytes: Vec<u8> },
    Wide { wide: Vec<u16> },
}

/// Writes a list or a set of paths.
pub(super) fn serialize<'a, C, S: Serializer>(paths: &'a C, serializer: S) -> Result<S::Ok, S::Error>
where
    &'a C: IntoIterator<Item = &'a PathBuf>,
{
    serializer.collect_seq(paths.into_iter().map(|path| written(path)))
}

/// Reads what [`serialize`] wrote. A path of another kind of system is passed over: nothing is there by that name.
pub(super) fn deserialize<'de, C: FromIterator<PathBuf>, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    let paths = Vec::<Written>::deserialize(deserializer)?;
    Ok(paths.into_iter().filter_map(read).map(PathBuf::from).collect())
}

fn written(path: &Path) -> Written {
    path.to_str().map_or_else(|| in_units(path), |text| Written::Text(text.to_owned()))
}

#[cfg(unix)]
fn in_units(path: &Path) -> Written {
    use std::os::unix::ffi::OsStrExt as _;
    Written::Bytes { bytes: path.as_os_str().as_bytes().to_vec() }
}

#[cfg(windows)]
fn in_units(path: &Path) -> Written {
    use std::os::windows::ffi::OsStrExt as _;
    Written::Wide { wide: path.as_os_str().encode_wide().collect() }
}

#[cfg(not(any(unix, windows)))]
fn in_units(path: &Path) -> Written {
    Written::Text(path.to_string_lossy().into_owned())
}

fn read(written: Written) -> Option<OsString> {
    match written {
        Written::Text(text) => Some(text.into()),
        #[cfg(unix)]
        Written::Bytes { bytes } => Some(std::os::unix::ffi::OsStringExt::from_vec(bytes)),
        #[cfg(windows)]
        Written::Wide { wide } => Some(std::os::windows::ffi::OsStringExt::from_wide(&wide)),
        _ => None,
    }
}
