package store

import (
	"crypto/sha256"
	"encoding/binary"
)

// A sum is the hash by which a record is chained to the one before it.
type sum [sha256.Size]byte

// A record is one link of the chain as it lies in the file and in the journal.
type record struct {
	seq     uint64
	sum     sum
	payload []byte
}

// chain makes the record that follows one with the sum prev.
func chain(prev sum, seq uint64, payload []byte) record {
	h := sha256.New()
	h.Write(prev[:])
	h.Write(key(seq))
	h.Write(payload)
	return record{seq: seq, sum: sum(h.Sum(nil)), payload: payload}
}

// loose makes a record that no other follows on.
func loose(payload []byte) record { return chain(sum{}, 0, payload) }

// value is the record as the file keeps it under its key.
func (r record) value() []byte {
	return append(r.sum[:], r.payload...)
}

// parse reads what value wrote and reports whether it follows on prev. The
// record keeps a copy, since bbolt's bytes die with their transaction.
func parse(prev sum, seq uint64, value []byte) (record, bool) {
	if len(value) < len(prev) {
		return record{}, false
	}
	payload := append([]byte(nil), value[len(prev):]...)
	r := chain(prev, seq, payload)
	return r, r.sum == sum(value[:len(prev)])
}

// key puts numbers in an order that bytes sort by.
func key(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }
