use rayon::prelude::*;

/// So many things are gone through at one go.
const AT_A_TIME: usize = 1_024;

/// For each of a list of things, which others point at it, in order; kept in two arrays.
#[derive(Debug, Clone)]
pub struct Links<T> {
    starts: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Links<T> {
    fn default() -> Self {
        Self { starts: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy + Send> Links<T> {
    /// Groups `pairs` of (index of what is pointed at, who points) for `count` things. Who
    /// points keep their order.
    #[must_use]
    pub fn new(count: usize, pairs: &[(usize, T)]) -> Self {
        let mut starts = vec![0_u32; count + 1];
        let Some((_, first)) = pairs.first() else {
            return Self { starts, items: Vec::new() };
        };
        for (index, _) in pairs {
            starts[*index] += 1;
        }
        for index in 0..count {
            starts[index + 1] += starts[index];
        }
        // Each number is the end of a group until the group's items are put in, the last first.
        let mut items = vec![*first; pairs.len()];
        for (index, item) in pairs.iter().rev() {
            starts[*index] -= 1;
            items[starts[*index] as usize] = *item;
        }
        Self { starts, items }
    }

    /// These once more, for things of which each was the one at an index here, or is new: `now` says who
    /// points still, and by which name. Behind them come `others` that point at it.
    #[must_use]
    pub fn carried(
        &self,
        was: impl ExactSizeIterator<Item = Option<usize>>,
        now: impl Fn(T) -> Option<T>,
        others: &Self,
    ) -> Self {
        let mut starts = Vec::with_capacity(was.len() + 1);
        let mut items = Vec::with_capacity(self.items.len() + others.items.len());
        starts.push(0);
        for (index, was) in was.enumerate() {
            let before = was.map_or(&[][..], |was| self.of(was));
            items.extend(before.iter().filter_map(|item| now(*item)));
            items.extend_from_slice(others.of(index));
            starts.push(u32::try_from(items.len()).unwrap_or(u32::MAX));
        }
        Self { starts, items }
    }

    /// Puts those who point at one thing in the order of their keys, each of which is asked for once;
    /// where two are the same, in another order. Only those of some things have to be put in order.
    pub fn sort_each<K: Ord>(
        &mut self,
        is_wanted: impl Fn(usize) -> bool + Sync,
        key: impl Fn(&T) -> K + Sync,
        then: impl Fn(&T, &T) -> std::cmp::Ordering + Sync,
    ) {
        let mut parts = Vec::with_capacity(self.starts.len() / AT_A_TIME + 1);
        let mut rest = self.items.as_mut_slice();
        let mut next = self.starts.as_slice();
        while next.len() > 1 {
            let starts = &next[..next.len().min(AT_A_TIME + 1)];
            next = &next[starts.len() - 1..];
            let (first, last) = (starts[0] as usize, starts[starts.len() - 1] as usize);
            let (items, others) = std::mem::take(&mut rest).split_at_mut(last - first);
            rest = others;
            parts.push((starts, items));
        }
        parts.into_par_iter().enumerate().for_each(|(part, (starts, items))| {
            let mut keyed: Vec<(K, T)> = Vec::new();
            let some = (part * AT_A_TIME..).zip(starts.windows(2));
            for (_, ends) in some.filter(|(index, ends)| ends[1] - ends[0] > 1 && is_wanted(*index)) {
                let group = &mut items[(ends[0] - starts[0]) as usize..(ends[1] - starts[0]) as usize];
                keyed.clear();
                keyed.extend(group.iter().map(|item| (key(item), *item)));
                keyed.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| then(one, other)));
                group.iter_mut().zip(&keyed).for_each(|(place, (_, item))| *place = *item);
            }
        });
    }

    /// Who points at the thing at `index`.
    #[must_use]
    pub fn of(&self, index: usize) -> &[T] {
        match (self.starts.get(index), self.starts.get(index + 1)) {
            (Some(&start), Some(&end)) => &self.items[start as usize..end as usize],
            _ => &[],
        }
    }
}
