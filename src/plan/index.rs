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
        for (index, _) in pairs {
            starts[index + 1] += 1;
        }
        for index in 0..count {
            starts[index + 1] += starts[index];
        }
        let mut next = starts.clone();
        let Some((_, first)) = pairs.first() else {
            return Self { starts, items: Vec::new() };
        };
        let mut items = vec![*first; pairs.len()];
        for (index, item) in pairs {
            items[next[*index] as usize] = *item;
            next[*index] += 1;
        }
        Self { starts, items }
    }

    /// Puts those who point at one thing in another order.
    pub fn sort_each(&mut self, by: impl Fn(&T, &T) -> std::cmp::Ordering + Sync) {
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
        parts.into_par_iter().for_each(|(starts, items)| {
            let first = starts[0];
            for ends in starts.windows(2).filter(|ends| ends[1] - ends[0] > 1) {
                items[(ends[0] - first) as usize..(ends[1] - first) as usize].sort_by(&by);
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
