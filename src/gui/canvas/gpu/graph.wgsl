// Draws a graph: edges, arrows and nodes, each antialiased by its distance from the pixel. One record an edge or a node
// makes a few triangles; where the camera looks is in `view` alone.
//
// Colours are gamma-encoded and premultiplied, as egui blends them.

struct View {
    // The size of the whole picture in pixels, and where the layout's origin lies in it.
    screen_and_origin: vec4<f32>,
    // Pixels per layout unit, pixels per point, how strong nodes are, how strong edges are.
    scale: vec4<f32>,
    // How much wider edges are than their weight says, the share of the edges that are drawn, whether the picture takes
    // linear colours; the rest is room.
    edges: vec4<f32>,
    ground: vec4<f32>,
    // The colour of nodes without strength.
    faded: vec4<f32>,
    // With an alpha of 0 each edge has the colour of its kind.
    edge: vec4<f32>,
    kinds: array<vec4<f32>, 5>,
    // Of groups by their numbers from 1.
    groups: array<vec4<f32>, GROUPS>,
};

@group(0) @binding(0) var<uniform> view: View;

// Constants in capitals that are not said here stand before this text: see `pipelines.rs`.

fn pixel_from_layout(position: vec2<f32>) -> vec2<f32> {
    return view.screen_and_origin.zw + position * view.scale.x;
}

fn clip_from_pixel(pixel: vec2<f32>) -> vec4<f32> {
    let screen = view.screen_and_origin.xy;
    return vec4<f32>(2.0 * pixel.x / screen.x - 1.0, 1.0 - 2.0 * pixel.y / screen.y, 0.0, 1.0);
}

// In pixels, of a radius in layout units: `on_screen` of `size.rs`.
fn node_radius(radius: f32) -> f32 {
    let zoom = view.scale.x / view.scale.y;
    let size = clamp((radius - SMALLEST) / (LARGEST - SMALLEST), 0.0, 1.0);
    let exponent = select(1.0 - 0.5 * size, 0.5, zoom > 1.0);
    return clamp(radius * pow(zoom, exponent), LEAST_ON_SCREEN, MOST_ON_SCREEN) * view.scale.y;
}

fn direction(from_to: vec2<f32>) -> vec2<f32> {
    let size = length(from_to);
    if (size < 1e-6) {
        return vec2<f32>(1.0, 0.0);
    }
    return from_to / size;
}

fn linear_from_gamma(rgb: vec3<f32>) -> vec3<f32> {
    let low = rgb / 12.92;
    let high = pow((rgb + 0.055) / 1.055, vec3<f32>(2.4));
    return select(high, low, rgb <= vec3<f32>(0.04045));
}

fn output(rgb: vec3<f32>, alpha: f32) -> vec4<f32> {
    let shown = select(rgb, linear_from_gamma(rgb), view.edges.z > 0.5);
    return vec4<f32>(shown * alpha, alpha);
}

// Edges

struct EdgeIn {
    @location(0) begin: vec2<f32>,
    @location(1) to: vec2<f32>,
    // In points.
    @location(2) width: f32,
    // Of the node at its end, in layout units.
    @location(3) target_radius: f32,
    @location(4) style: u32,
    @location(5) bend: f32,
};

struct EdgeOut {
    @builtin(position) position: vec4<f32>,
    // Where the pixel is, measured from the line's middle (or, of an arrow, from its tip) in pixels.
    @location(0) at: vec2<f32>,
    @location(1) half_width: f32,
    @location(2) @interpolate(flat) color: vec4<f32>,
};

// How much of its strength a record has.
fn strength(style: u32) -> f32 {
    return select(1.0, DIMMED_STRENGTH, (style & DIMMED) != 0u);
}

fn edge_color(style: u32) -> vec4<f32> {
    let own = view.kinds[style & KIND];
    return vec4<f32>(select(view.edge.rgb, own.rgb, view.edge.a < 0.5), view.scale.w * strength(style));
}

// Whether an edge is among those that are drawn, by its place in the order of painting. 2^32 divided by the golden ratio,
// as in `density.rs`.
fn is_drawn(index: u32) -> bool {
    return f32(index * 2654435769u) / 4294967295.0 <= view.edges.y;
}

// The point of a quadratic Bézier curve, and its direction there.
fn along(begin: vec2<f32>, control: vec2<f32>, to: vec2<f32>, t: f32) -> vec4<f32> {
    let a = mix(begin, control, t);
    let b = mix(control, to, t);
    return vec4<f32>(mix(a, b, t), direction(b - a));
}

fn control_point(begin: vec2<f32>, to: vec2<f32>, bend: f32) -> vec2<f32> {
    let across = vec2<f32>(begin.y - to.y, to.x - begin.x);
    return (begin + to) * 0.5 + across * (2.0 * bend);
}

@vertex
fn edge_vertex(
    @builtin(vertex_index) vertex: u32,
    @builtin(instance_index) index: u32,
    edge: EdgeIn,
) -> EdgeOut {
    let begin = pixel_from_layout(edge.begin);
    let to = pixel_from_layout(edge.to);
    let bend = edge.bend;
    let corner = vertex % 6u;
    let is_end = f32(corner == 1u || corner == 2u || corner == 4u);
    let side = select(-1.0, 1.0, corner == 2u || corner == 4u || corner == 5u);
    let pieces = select(1.0, f32(PIECES), bend != 0.0);
    let t = (f32(vertex / 6u) + is_end) / pieces;
    let here = along(begin, control_point(begin, to, bend), to, t);
    let half_width = 0.5 * edge.width * view.edges.x * view.scale.y;
    // One that is not drawn has no area.
    let reach = (max(half_width, 0.5) + 1.0) * f32(is_drawn(index));
    var out: EdgeOut;
    out.position = clip_from_pixel(here.xy + vec2<f32>(-here.w, here.z) * (side * reach));
    out.at = vec2<f32>(0.0, side * reach);
    out.half_width = half_width;
    out.color = edge_color(edge.style);
    return out;
}

@fragment
fn edge_fragment(edge: EdgeOut) -> @location(0) vec4<f32> {
    // A line thinner than a pixel is a fainter one of a pixel.
    let half_width = max(edge.half_width, 0.5);
    let thin = min(2.0 * edge.half_width, 1.0);
    let cover = clamp(half_width + 0.5 - abs(edge.at.y), 0.0, 1.0) * thin;
    return output(edge.color.rgb, edge.color.a * cover);
}

@vertex
fn arrow_vertex(
    @builtin(vertex_index) vertex: u32,
    @builtin(instance_index) index: u32,
    edge: EdgeIn,
) -> EdgeOut {
    let begin = pixel_from_layout(edge.begin);
    let to = pixel_from_layout(edge.to);
    let control = control_point(begin, to, edge.bend);
    let forward = direction(to - control);
    let point = view.scale.y;
    let tip = to - forward * (node_radius(edge.target_radius) + 2.0 * point);
    let size = (ARROW_LENGTH + 1.5 * edge.width * view.edges.x) * point;
    let has_room = distance(begin, to) > ARROW_ROOM * point + node_radius(edge.target_radius);
    let shown = f32(has_room && is_drawn(index));
    // A square around the arrow, with the tip at the origin of its own coordinates.
    let corner = vec2<f32>(
        select(-1.0, size + 1.0, vertex == 1u || vertex == 2u || vertex == 4u),
        select(-1.0, 1.0, vertex == 2u || vertex == 4u || vertex == 5u) * (size * ARROW_SLOPE + 1.0),
    ) * shown;
    var out: EdgeOut;
    out.position = clip_from_pixel(tip - forward * corner.x + vec2<f32>(-forward.y, forward.x) * corner.y);
    out.at = corner;
    out.half_width = size;
    out.color = edge_color(edge.style);
    return out;
}

@fragment
fn arrow_fragment(arrow: EdgeOut) -> @location(0) vec4<f32> {
    let slant = (abs(arrow.at.y) - arrow.at.x * ARROW_SLOPE) / sqrt(1.0 + ARROW_SLOPE * ARROW_SLOPE);
    let outside = max(slant, arrow.at.x - arrow.half_width);
    return output(arrow.color.rgb, arrow.color.a * covers(outside));
}

// Nodes

struct NodeOut {
    @builtin(position) position: vec4<f32>,
    @location(0) at: vec2<f32>,
    @location(1) @interpolate(flat) radius: f32,
    @location(2) @interpolate(flat) style: u32,
};

struct NodeIn {
    @location(0) place: vec2<f32>,
    // In layout units.
    @location(1) radius: f32,
    @location(2) style: u32,
};

@vertex
fn node_vertex(@builtin(vertex_index) vertex: u32, node: NodeIn) -> NodeOut {
    let radius = node_radius(node.radius);
    let corner = vec2<f32>(
        select(-1.0, 1.0, vertex == 1u || vertex == 2u || vertex == 4u),
        select(-1.0, 1.0, vertex == 2u || vertex == 4u || vertex == 5u),
    ) * (1.4 * radius + 2.0 * view.scale.y + 1.0);
    var out: NodeOut;
    out.position = clip_from_pixel(pixel_from_layout(node.place) + corner);
    out.at = corner;
    out.radius = radius;
    out.style = node.style;
    return out;
}

// How far a pixel lies outside the shape of a kind; less than zero inside. The shapes are those of `shapes.rs`.
fn distance_from_shape(kind: u32, at: vec2<f32>, radius: f32) -> f32 {
    let p = abs(at);
    switch kind {
        // A diamond.
        case TAG: {
            return (p.x + p.y - 1.22 * radius) * 0.70710678;
        }
        // A hexagon that stands on a corner.
        case PLATFORM: {
            return max(p.x, p.x * 0.5 + p.y * 0.8660254) - 1.1 * 0.8660254 * radius;
        }
        // A square with round corners.
        case SOURCE: {
            let corner = 0.35 * radius;
            let q = p - vec2<f32>(0.86 * radius - corner);
            return length(max(q, vec2<f32>(0.0))) + min(max(q.x, q.y), 0.0) - corner;
        }
        // A triangle.
        case PUBLISHER: {
            let size = 1.38 * radius;
            return max(at.y - 0.58 * size, 0.8660254 * p.x - 0.5 * at.y - 0.46 * size);
        }
        // A circle.
        default: {
            return length(at) - radius;
        }
    }
}

fn covers(outside: f32) -> f32 {
    return clamp(0.5 - outside, 0.0, 1.0);
}

@fragment
fn node_fragment(node: NodeOut) -> @location(0) vec4<f32> {
    let kind = node.style & KIND;
    let is_hollow = (node.style & HOLLOW) != 0u;
    let is_pinned = (node.style & PINNED) != 0u;
    let point = view.scale.y;
    let outside = distance_from_shape(kind, node.at, node.radius);
    let group = (node.style >> GROUP_AT) & GROUP;
    let own = select(view.kinds[kind].rgb, view.groups[max(group, 1u) - 1u].rgb, group > 0u);
    let color = mix(view.faded.rgb, own, view.scale.z * strength(node.style));
    var filled = covers(outside);
    if (is_hollow) {
        filled = filled * (1.0 - covers(outside + 1.5 * point));
    }
    if (is_pinned) {
        filled = filled * (1.0 - covers(length(node.at) - max(0.25 * node.radius, 1.5 * point)));
    }
    // A rim in the ground's colour sets the node off from edges that pass behind it.
    let rim = min(1.5 * point, 0.4 * node.radius);
    return output(mix(view.ground.rgb, color, filled), covers(outside - rim));
}
