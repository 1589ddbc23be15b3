//! Query parameters that tell a site where a reader came from, and never what to show.

use super::strip_prefix_ignore_case;
use super::table::Table;

/// Beginnings of names: Google Analytics and all that copied it, Matomo, `HubSpot`'s advertisements, Google's translations.
const PREFIXES: [&str; 4] = ["utm_", "mtm_", "hsa_", "_x_tr_"];

/// Names that mean this everywhere. Never `ref`, `t`, `v`, `id`, `p`, `q`, `page`: they choose a page. What means it on
/// one site alone is in `assets/addresses.yaml`.
const NAMES: [&str; 77] = [
    "__s",
    "__twitter_impression",
    "_bta_c",
    "_bta_tid",
    "_branch_match_id",
    "_branch_referrer",
    "_ga",
    "_gl",
    "_hsenc",
    "_hsmi",
    "_ke",
    "_kx",
    "_openstat",
    "cjevent",
    "cmpid",
    "dclid",
    "dm_i",
    "ef_id",
    "epik",
    "fb_action_ids",
    "fb_action_types",
    "fb_comment_id",
    "fb_ref",
    "fb_source",
    "fbclid",
    "gad_campaignid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "gdffi",
    "gdfms",
    "gdftrk",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "hsctatracking",
    "igsh",
    "igshid",
    "irclickid",
    "itm_campaign",
    "itm_medium",
    "itm_source",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mibextid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "ncid",
    "ndclid",
    "ocid",
    "oly_anon_id",
    "oly_enc_id",
    "pk_campaign",
    "pk_kwd",
    "pk_medium",
    "pk_source",
    "rb_clickid",
    "rdt_cid",
    "ref_src",
    "ref_url",
    "s_cid",
    "s_kwcid",
    "sc_cid",
    "srsltid",
    "trk_contact",
    "trk_msg",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "yclid",
    "ysclid",
];

/// Whether a parameter of a page on `host` only tracks readers.
pub(super) fn is_tracking(host: &str, name: &str) -> bool {
    PREFIXES.iter().any(|prefix| strip_prefix_ignore_case(name, prefix).is_some())
        || NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
        || Table::builtin().tracks(host, name)
}
