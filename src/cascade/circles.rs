//! What comes back to itself: objectives that serve in a circle, formulas that need themselves.

use rustc_hash::FxHashMap;

/// The way round from the member that comes first: each member with the link to the next.
pub type Circle<L> = Vec<(usize, L)>;

/// How many members of circles are listed at most, once a first circle has been.
const MEMBERS: usize = 1 << 20;

const NEW: usize = usize::MAX;
const DONE: usize = usize::MAX - 1;

struct Step<L, I> {
    node: usize,
    link: Option<L>,
    rest: I,
}

/// The circles among `count` things, where `links` gives what each leads to. Without the first
/// link of each of them nothing goes round any more, unless there are too many to be told.
///
/// Of circles that leave their first member by the same link only the shortest is kept.
pub fn circles<L: Copy + Eq + std::hash::Hash, I: Iterator<Item = (L, usize)>>(
    count: usize,
    links: impl Fn(usize) -> I,
) -> Vec<Circle<L>> {
    let mut place = vec![NEW; count];
    let mut found: Vec<Circle<L>> = Vec::new();
    let mut by_first: FxHashMap<(usize, L), usize> = FxHashMap::default();
    let mut left = MEMBERS;
    let mut path: Vec<Step<L, I>> = Vec::new();
    for start in 0..count {
        if place[start] != NEW {
            continue;
        }
        place[start] = 0;
        path.push(Step { node: start, link: None, rest: links(start) });
        while let Some(top) = path.last_mut() {
            let Some((link, next)) = top.rest.next() else {
                place[top.node] = DONE;
                path.pop();
                continue;
            };
            top.link = Some(link);
            match place[next] {
                DONE => {}
                NEW => {
                    place[next] = path.len();
                    path.push(Step { node: next, link: None, rest: links(next) });
                }
                from if found.is_empty() || path.len() - from <= left => {
                    left = left.saturating_sub(path.len() - from);
                    let circle = from_first(&path[from..]);
                    match circle.first().and_then(|first| by_first.get(first)) {
                        Some(&known) if circle.len() < found[known].len() => found[known] = circle,
                        Some(_) => {}
                        None => {
                            by_first.extend(circle.first().map(|first| (*first, found.len())));
                            found.push(circle);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    found
}

fn from_first<L: Copy, I>(steps: &[Step<L, I>]) -> Circle<L> {
    let mut circle: Circle<L> = steps.iter().filter_map(|step| Some((step.node, step.link?))).collect();
    let first = circle.iter().enumerate().min_by_key(|(_, (node, _))| *node).map_or(0, |(at, _)| at);
    circle.rotate_left(first);
    circle
}

#[cfg(test)]
mod tests {
    use super::circles;

    fn members(links: &[&[usize]]) -> Vec<Vec<usize>> {
        let found = circles(links.len(), |node| links[node].iter().copied().enumerate());
        found.into_iter().map(|circle| circle.into_iter().map(|(node, _)| node).collect()).collect()
    }

    #[test]
    fn a_circle_begins_at_its_first_member() {
        assert_eq!(members(&[&[2], &[2], &[3], &[1]]), [[1, 2, 3]]);
        assert_eq!(members(&[&[0]]), [[0]]);
    }

    #[test]
    fn what_meets_again_is_no_circle() {
        assert!(members(&[&[1, 2], &[3], &[3], &[]]).is_empty());
    }

    #[test]
    fn two_circles_through_one_member_are_two() {
        assert_eq!(members(&[&[1, 2], &[0], &[0]]), [[0, 1], [0, 2]]);
    }

    #[test]
    fn of_two_that_leave_by_one_link_the_shorter_is_told() {
        assert_eq!(members(&[&[1], &[2, 0], &[0]]), [[0, 1]]);
    }

    #[test]
    fn long_chains_and_dense_knots_end() {
        let chain = circles(200_000, |node| [((), (node + 1) % 200_000)].into_iter());
        assert_eq!(chain.len(), 1);
        assert_eq!(chain[0].len(), 200_000);
        let knot = circles(1_000, |_| (0..1_000).map(|next| (next, next)));
        assert!(!knot.is_empty());
    }
}
