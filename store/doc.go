// Package store keeps a workshop in one file, as a log that only grows.
//
// It knows neither the screen nor what an answer means. Its one law: what it
// said is on disk stays, and what was lost all the same is told. Nothing else in
// the program touches bbolt, and within this package only base.go does.
//
// # The file, format 2
//
// A workshop is one bbolt file (version 2 pages), readable and writable by its
// owner only. It holds four buckets and nothing in it is ever deleted:
//
//	notbad      format   the format number in decimal digits, here "2"
//	            left     "open" from the first change to a clean close, else "closed"
//	curriculum  frozen   record 0: the curriculum's folder as a zip archive
//	events      SEQ      record SEQ: one event as JSON, from 1 and without holes;
//	                     SEQ is the key, eight bytes, most significant first
//	typing      typing   a loose record: the answers being given when the file was
//	                     last closed, as JSON; its payload is empty if none were
//
// Each record's value is a sum of 32 bytes and then the payload. The sum is
//
//	SHA-256(sum of the record before ‖ SEQ as eight bytes, most significant first ‖ payload)
//
// so that the records form one chain from the curriculum to the latest event:
// no page of bbolt's but its two meta pages carries a checksum, and a flipped bit
// would otherwise be read as an answer. Before record 0, and before a loose
// record, stands a sum of zeros. A loose record counts as number 0.
//
// Only [File.Append] and [Rebuild] write new events, and [Create] a workshop's
// first. Append and Create give each its number and the time; Rebuild takes them as
// they are, out of an export, and only into a file that it makes.
//
// The archive holds the folder's .yaml files, sorted by name, stored without
// compression and without times, so that the same folder gives the same bytes.
//
// A clean close commits twice: whichever of bbolt's two meta pages is lost later,
// the other leads to the whole.
//
// # Earlier formats
//
// Format 1 differs in nothing but the kinds of event: it has no "silenced". A
// file of it is read as it is, is left as it is for as long as nothing is changed
// in it, and is raised to format 2 by the commit that comes before its first
// change. The journal is begun before that commit and gets its first event after
// it, so that a crash between leaves a file that both read. An older notbad
// refuses a raised file by its number, as this one refuses format 3, and never
// meets an event that it would take for damage. A copy, like any new file, is
// written in the latest format.
//
// # The journal
//
// From the first change to a clean close a second witness lies beside the file,
// under its name with ".journal" added: bbolt falls back silently to the commit
// before when its newest meta page is damaged. It begins with the sixteen bytes
// "notbad journal 1", and then come frames:
//
//	payload length   4 bytes, most significant first
//	SEQ              8 bytes, most significant first
//	sum              32 bytes
//	payload
//
// The first frame has no payload: its SEQ and sum are those of the record that
// the journal follows on. Frames with a SEQ are events, with the sums they have in
// the file. Frames with SEQ 0 are loose records: the words being typed, each
// replacing the one before; an empty one forgets them. Zeros fill the rest of the
// journal, written ahead so that a sync has no file length to record. An
// unfinished last frame is one that was never acknowledged, and is left out.
//
// When the words typed have made the journal long it is written anew, its events
// and the latest words, under the name with ".journal.new" and renamed.
//
// At open both are compared. Events that the file has lost are put back from the
// journal. A journal that tells another story than the file is renamed to
// ".journal.kept-1" (or the next free number) and kept.
package store
