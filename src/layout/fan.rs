//! Places nodes in a fan round another one: evenly, on as many rings as it takes, facing away from the rest.

/// Radius of the first ring, in ideal edges.
const FIRST: f32 = 0.5;
/// Room between neighbours on a ring and between rings, in ideal edges.
const PITCH: f32 = 0.4;
/// The widest angle between neighbours, in radians: two leaves of a hub should not face in opposite directions.
const WIDEST: f32 = 1.0;
/// A full turn, in radians.
const TURN: f32 = 6.283_185_5;

/// Positions for `count` nodes round `centre`, turning round `facing` (any length; zero means to the right). Neighbours
/// in the list are neighbours on a ring.
pub(crate) fn fan(centre: [f32; 2], facing: [f32; 2], count: usize) -> Vec<[f32; 2]> {
    let facing = unit(facing);
    let mut places = Vec::with_capacity(count);
    let mut radius = FIRST;
    while places.len() < count {
        let seats = ((TURN * radius / PITCH) as usize).clamp(1, count - places.len());
        let turn = rotation((TURN / seats as f32).min(WIDEST));
        // Half a ring back from the middle of the fan.
        let half = rotation((TURN / seats as f32).min(WIDEST) / 2.0);
        let mut way = (1..seats).fold(facing, |way, _| rotate(way, [half[0], -half[1]]));
        for _ in 0..seats {
            places.push([centre[0] + radius * way[0], centre[1] + radius * way[1]]);
            way = rotate(way, turn);
        }
        radius += PITCH;
    }
    places
}

/// The radius of the disc that a fan of so many nodes fills, in ideal edges.
pub(crate) fn fan_radius(count: usize) -> f32 {
    let mut radius = FIRST;
    let mut seats = 0;
    while seats < count {
        seats += ((TURN * radius / PITCH) as usize).max(1);
        radius += PITCH;
    }
    radius
}

/// A number that grows with the angle from `facing` to `way`, from -2 to 2, without trigonometry.
pub(crate) fn angle_rank(facing: [f32; 2], way: [f32; 2]) -> f32 {
    let along = facing[0] * way[0] + facing[1] * way[1];
    let across = facing[0] * way[1] - facing[1] * way[0];
    let share = along / (along.abs() + across.abs()).max(f32::MIN_POSITIVE);
    if across < 0.0 { share - 1.0 } else { 1.0 - share }
}

fn unit([x, y]: [f32; 2]) -> [f32; 2] {
    let length = (x * x + y * y).sqrt();
    if length > 1e-6 && length.is_finite() { [x / length, y / length] } else { [1.0, 0.0] }
}

/// Cosine and sine of an angle up to 1 by their series, exact to f32 there and the same on every machine.
fn rotation(angle: f32) -> [f32; 2] {
    let a = f64::from(angle);
    let q = a * a;
    let cos = 1.0 - q / 2.0 * (1.0 - q / 12.0 * (1.0 - q / 30.0 * (1.0 - q / 56.0 * (1.0 - q / 90.0))));
    let sin = a * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0))));
    [cos as f32, sin as f32]
}

fn rotate([x, y]: [f32; 2], [cos, sin]: [f32; 2]) -> [f32; 2] {
    [x * cos - y * sin, x * sin + y * cos]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
        (a[0] - b[0]).hypot(a[1] - b[1])
    }

    #[test]
    fn nobody_sits_close_to_another() {
        for count in [1, 2, 3, 7, 8, 50, 700] {
            let places = fan([3.0, 1.0], [0.0, -2.0], count);
            assert_eq!(places.len(), count);
            for (i, &p) in places.iter().enumerate() {
                assert!(distance(p, [3.0, 1.0]) < fan_radius(count));
                assert!(places[..i].iter().all(|&q| distance(p, q) > 0.75 * PITCH), "{count}");
            }
        }
    }

    #[test]
    fn one_faces_straight_away_and_two_are_mirrored() {
        assert_eq!(fan([0.0; 2], [0.0, 5.0], 1), [[0.0, FIRST]]);
        let two = fan([0.0; 2], [2.0, 0.0], 2);
        assert!((two[0][1] + two[1][1]).abs() < 1e-6 && two[0][1] < 0.0);
    }

    #[test]
    fn ranks_follow_the_angle() {
        let ranks: Vec<f32> = (-17..=17)
            .map(|k| f64::from(k) * 0.18)
            .map(|a| angle_rank([1.0, 0.0], [a.cos() as f32, a.sin() as f32]))
            .collect();
        assert!(ranks.windows(2).all(|w| w[0] < w[1]), "{ranks:?}");
    }
}
