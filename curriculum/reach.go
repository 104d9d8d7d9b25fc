package curriculum

// A reach is how low and how high a score can be.
type reach struct{ low, high int }

// scores adds to what scores can reach what step s can add.
func (c *checker) scores(s Step) {
	for _, list := range scored(s) {
		options, times := list.options, list.times
		if s.About().Each != "" {
			times = far
		}
		byBucket := map[string]reach{}
		for _, o := range options {
			for bucket, n := range o.Score {
				r := byBucket[bucket]
				if list.many {
					byBucket[bucket] = reach{r.low + min(n, 0), r.high + max(n, 0)}
				} else {
					byBucket[bucket] = reach{min(r.low, n), max(r.high, n)}
				}
			}
		}
		for bucket, r := range byBucket {
			all := c.reach[bucket]
			c.reach[bucket] = reach{max(all.low+timesFar(r.low, times), -far), min(all.high+timesFar(r.high, times), far)}
		}
	}
}

// timesFar is n times over, but no further than far.
func timesFar(n, times int) int {
	switch {
	case n == 0:
		return 0
	case times >= far/abs(n):
		return far * (n / abs(n))
	}
	return n * times
}

// A scoredList is options whose scores count: how often over, and whether
// several of them at a time.
type scoredList struct {
	options []Option
	times   int
	many    bool
}

// scored returns the options of a step whose scores count.
func scored(s Step) []scoredList {
	rows := func(o Options) int {
		if o.Items != "" {
			return far
		}
		return max(1, len(o.List))
	}
	switch s := s.(type) {
	case *Choose:
		return []scoredList{{s.Options.List, 1, false}}
	case *Pick:
		return []scoredList{{s.Options.List, 1, true}}
	case *Scale:
		return []scoredList{{s.Points, rows(s.Rows), false}}
	case *Grid:
		return []scoredList{{s.Columns, rows(s.Rows), s.Many}}
	case *Form:
		var all []scoredList
		for _, f := range s.Fields {
			all = append(all, scoredList{f.Options, 1, false})
		}
		return all
	}
	return nil
}
