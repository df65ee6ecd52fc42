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

impl<T: Copy> Links<T> {
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
    pub fn sort_each(&mut self, by: impl Fn(&T, &T) -> std::cmp::Ordering) {
        for ends in self.starts.windows(2) {
            let group = self.items.get_mut(ends[0] as usize..ends[1] as usize).unwrap_or_default();
            if group.len() > 1 {
                group.sort_by(&by);
            }
        }
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
