package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
)

// bbolt trusts the pages of its file: a damaged one makes it panic, die of a
// fault, walk in circles until memory runs out, or overwrite what it took for
// free. So a file is first read here, page by page and without bbolt, to see
// that bbolt can walk it: every page is reached once or is free, lies within the
// file, and holds keys in order within its own bounds.

const (
	pageMagic   = 0xED0CDAED
	pageVersion = 2
	pageHead    = 16
	metaBytes   = 64 // of which the last eight are their checksum
	elementSize = 16
	bucketHead  = 16

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10

	// mostBase and mostPage bound a file and one page of it. A workshop of a
	// whole year stays far below both.
	mostBase = 1 << 30
	mostPage = 64 << 20

	// deepest is how deep pages and buckets may lie in one another. A real
	// file has five.
	deepest = 40
)

// native is the order of bytes in bbolt's pages.
var native = binary.NativeEndian

// A meta is what one of the two meta pages says.
type meta struct {
	page     int64 // bytes in a page
	root     uint64
	freelist uint64
	high     uint64 // pages in use, counted from 0
	tx       uint64
}

// pages is a walk over a file's pages.
type pages struct {
	meta
	r    io.ReaderAt
	seen []bool
}

// errPages says that the pages of a file cannot be walked.
func errPages(text string, args ...any) error {
	return fmt.Errorf("its pages make no sense: "+text, args...)
}

// checkPages returns why bbolt must not be given the file r of size bytes.
func checkPages(r io.ReaderAt, size int64) error {
	m, err := newestMeta(r, size)
	if err != nil {
		return err
	}
	if m.high > uint64(size/m.page) {
		return errors.New("its end is missing")
	}
	p := &pages{meta: m, r: r, seen: make([]bool, m.high)}
	if m.high < 3 {
		return errPages("there are none")
	}
	p.seen[0], p.seen[1] = true, true
	if err := p.tree(m.root, nil, nil, 0); err != nil {
		return err
	}
	if m.freelist == ^uint64(0) { // not kept, as some programs of others choose
		return nil
	}
	return p.free(m.freelist)
}

// newestMeta is the meta page that bbolt would follow.
func newestMeta(r io.ReaderAt, size int64) (meta, error) {
	var best meta
	take := func(off int64) {
		if m, ok := readMeta(r, off); ok && (best.page == 0 || m.tx > best.tx) {
			best = m
		}
	}
	take(0)
	if best.page != 0 {
		take(best.page)
		return best, nil
	}
	for off := int64(1 << 10); off <= 1<<16 && off < size; off <<= 1 {
		take(off)
	}
	if best.page == 0 {
		return best, errors.New("its beginning is missing")
	}
	return best, nil
}

// isBase reports whether the file r of size bytes begins as bbolt's files do,
// damaged or not.
func isBase(r io.ReaderAt, size int64) bool {
	b := make([]byte, 4)
	for _, off := range []int64{0, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15, 1 << 16} {
		if off+pageHead+4 > size {
			return false
		}
		if _, err := r.ReadAt(b, off+pageHead); err == nil && native.Uint32(b) == pageMagic {
			return true
		}
	}
	return false
}

func readMeta(r io.ReaderAt, off int64) (meta, bool) {
	b := make([]byte, metaBytes)
	if _, err := r.ReadAt(b, off+pageHead); err != nil {
		return meta{}, false
	}
	h := fnv.New64a()
	h.Write(b[:metaBytes-8])
	m := meta{
		page:     int64(native.Uint32(b[8:])),
		root:     native.Uint64(b[16:]),
		freelist: native.Uint64(b[32:]),
		high:     native.Uint64(b[40:]),
		tx:       native.Uint64(b[48:]),
	}
	ok := native.Uint32(b) == pageMagic && native.Uint32(b[4:]) == pageVersion &&
		native.Uint64(b[56:]) == h.Sum64() &&
		m.page >= 1<<9 && m.page <= 1<<16 && m.page&(m.page-1) == 0
	return m, ok
}

// read returns page id with what overflows it, once.
func (p *pages) read(id uint64) ([]byte, error) {
	if id < 2 || id >= p.high {
		return nil, errPages("page %d is outside the file", id)
	}
	head := make([]byte, pageHead)
	if _, err := p.r.ReadAt(head, int64(id)*p.page); err != nil {
		return nil, err
	}
	count := uint64(native.Uint32(head[12:])) + 1
	if native.Uint64(head) != id || count > p.high-id || int64(count)*p.page > mostPage {
		return nil, errPages("page %d is another", id)
	}
	for i := id; i < id+count; i++ {
		if p.seen[i] {
			return nil, errPages("page %d is used twice", i)
		}
		p.seen[i] = true
	}
	b := make([]byte, int64(count)*p.page)
	_, err := p.r.ReadAt(b, int64(id)*p.page)
	return b, err
}

// tree walks the page id and all below it, whose keys must be at least low and,
// unless high is nil, less than high.
func (p *pages) tree(id uint64, low, high []byte, depth int) error {
	if depth > deepest {
		return errPages("they lie too deep")
	}
	b, err := p.read(id)
	if err != nil {
		return err
	}
	switch native.Uint16(b[8:]) {
	case leafPage:
		return p.leaf(b, low, high, depth)
	case branchPage:
		return p.branch(b, low, high, depth)
	}
	return errPages("page %d is of no kind", id)
}

func (p *pages) branch(b, low, high []byte, depth int) error {
	keys, values, err := elements(b, low, high, 0)
	if err != nil {
		return err
	}
	if len(keys) == 0 {
		return errPages("one leads nowhere")
	}
	for i, k := range keys {
		end := high
		if i+1 < len(keys) {
			end = keys[i+1]
		}
		if err := p.tree(native.Uint64(values[i]), k, end, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func (p *pages) leaf(b, low, high []byte, depth int) error {
	keys, values, err := elements(b, low, high, 4)
	if err != nil {
		return err
	}
	for i := range keys {
		v := values[i]
		if native.Uint32(b[pageHead+i*elementSize:]) == 0 {
			continue
		}
		if len(v) < bucketHead {
			return errPages("a bucket is cut short")
		}
		if root := native.Uint64(v); root != 0 {
			if err := p.tree(root, nil, nil, depth+1); err != nil {
				return err
			}
			continue
		}
		inside := v[bucketHead:]
		if depth > deepest || len(inside) < pageHead || native.Uint16(inside[8:]) != leafPage {
			return errPages("a bucket holds no page")
		}
		if err := p.leaf(inside, nil, nil, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// elements returns the keys of a page, which must be in order, and what belongs
// to them: in a leaf page (flags is 4, the bytes of an element's flags) their
// values, in a branch page the numbers of the pages they lead to.
func elements(b, low, high []byte, flags int) (keys, values [][]byte, err error) {
	count := int(native.Uint16(b[10:]))
	if pageHead+count*elementSize > len(b) {
		return nil, nil, errPages("one claims too much")
	}
	last := low
	for i := range count {
		e := b[pageHead+i*elementSize:]
		from := uint64(native.Uint32(e[flags:]))
		size := uint64(native.Uint32(e[flags+4:]))
		valued := uint64(0)
		if flags > 0 {
			valued = uint64(native.Uint32(e[12:]))
			if native.Uint32(e) > 1 {
				return nil, nil, errPages("an entry is of no kind")
			}
		}
		if from < uint64((count-i)*elementSize) || from+size+valued > uint64(len(e)) {
			return nil, nil, errPages("an entry lies outside its page")
		}
		k := e[from : from+size]
		order := bytes.Compare(k, last)
		if order < 0 || (order == 0 && i > 0) || (high != nil && bytes.Compare(k, high) >= 0) {
			return nil, nil, errPages("its keys are out of order")
		}
		value := e[8:16]
		if flags > 0 {
			value = e[from+size : from+size+valued]
		}
		keys, values, last = append(keys, k), append(values, value), k
	}
	return keys, values, nil
}

// free reads the list of free pages, which must be all that nothing leads to.
func (p *pages) free(id uint64) error {
	b, err := p.read(id)
	if err != nil {
		return err
	}
	if native.Uint16(b[8:]) != freelistPage {
		return errPages("the free ones are not listed")
	}
	count, list := uint64(native.Uint16(b[10:])), b[pageHead:]
	if count == 0xFFFF {
		count, list = native.Uint64(list), list[8:]
	}
	if count > uint64(len(list)/8) {
		return errPages("the list of the free ones is cut short")
	}
	for i := range count {
		n := native.Uint64(list[i*8:])
		if n >= p.high || p.seen[n] {
			return errPages("page %d is free and in use", n)
		}
		p.seen[n] = true
	}
	for i, seen := range p.seen {
		if !seen {
			return errPages("page %d is lost", i)
		}
	}
	return nil
}
