package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"notbad/workshop"
)

const sentence = "We will never let a model decide alone who is seen first."

// BenchmarkRawWriteAndSync is what BenchmarkAppend is to be compared with: the
// bytes of an event appended to a plain file and synced.
func BenchmarkRawWriteAndSync(b *testing.B) {
	raw := rawFile(b)
	for b.Loop() {
		raw()
	}
}

func rawFile(b *testing.B) func() {
	line, err := workshop.MarshalEvent(settled(sentence))
	if err != nil {
		b.Fatal(err)
	}
	file, err := os.Create(filepath.Join(b.TempDir(), "raw"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() })
	return func() {
		if _, err := file.Write(line); err != nil {
			b.Fatal(err)
		}
		if err := syncData(file); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppend settles an answer. Each is followed, outside of its time, by a
// raw write and sync, so that both meet the same disk; the ratio of their
// medians is reported.
func BenchmarkAppend(b *testing.B) {
	f, raw := create(b, options(b)), rawFile(b)
	settle(b, f, "the first change makes the journal")
	e := settled(sentence)
	var ours, theirs []time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := f.Append(e); err != nil {
			b.Fatal(err)
		}
		ours = append(ours, time.Since(start))
		b.StopTimer()
		start = time.Now()
		raw()
		theirs = append(theirs, time.Since(start))
		b.StartTimer()
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	us, them := ours[len(ours)/2], theirs[len(theirs)/2]
	b.ReportMetric(float64(us.Microseconds()), "median-µs")
	b.ReportMetric(float64(us)/float64(them), "×raw")
}

func BenchmarkType(b *testing.B) {
	f := create(b, options(b))
	n := 0
	for b.Loop() {
		n++
		if err := f.Type(typing(fmt.Sprintf("half a thought, in its %dth wording", n))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen1000(b *testing.B) {
	o := options(b)
	f := create(b, o)
	for i := range 1000 {
		settle(b, f, fmt.Sprintf("answer %d of a long workshop, in a sentence of ordinary length", i))
	}
	closeIt(b, f)
	for b.Loop() {
		f, err := Open(f.Path(), o)
		if err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
