package store

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

const (
	mostFrozen  = 8 << 20 // bytes in all files of a curriculum
	mostFiles   = 2000
	mostEntries = 20000 // in a folder, whatever they are
	mostArchive = mostFrozen + mostFiles*1024
)

// A folder is a frozen curriculum, to be read as the folder it was.
type folder = zip.Reader

// Freeze packs a curriculum's folder, always into the same bytes: its .yaml
// files, sorted by name, as they are. Other files are left out; a .yaml that is
// a link or no file at all is an error.
func Freeze(source fs.FS) ([]byte, error) {
	names, err := yamlFiles(source)
	if err != nil {
		return nil, fmt.Errorf("pack the curriculum: %w", err)
	}
	files := make(map[string][]byte, len(names))
	left := int64(mostFrozen)
	for _, name := range names {
		if files[name], err = readAtMost(source, name, left); err != nil {
			return nil, fmt.Errorf("pack the curriculum: %w", err)
		}
		left -= int64(len(files[name]))
	}
	return FreezeFiles(files)
}

// FreezeFiles packs a curriculum's files, by their paths in its folder, into
// the bytes that [Freeze] packs that folder into. What Freeze would not pack is
// an error.
func FreezeFiles(files map[string][]byte) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.Contains(name, `\`) { // an archive takes it for a folder's name, and finds no such file
			return nil, fmt.Errorf("pack the curriculum: rename %s; no file's name may have a backslash in it", name)
		}
		data := files[name]
		entry, err := w.CreateRaw(&zip.FileHeader{
			Name:               name,
			Method:             zip.Store,
			CRC32:              crc32.ChecksumIEEE(data),
			CompressedSize64:   uint64(len(data)),
			UncompressedSize64: uint64(len(data)),
		})
		if err != nil {
			return nil, err
		}
		if _, err := entry.Write(data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if _, err := thaw(b.Bytes()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Thaw reads what [Freeze] packed, as the folder it was.
func Thaw(frozen []byte) (fs.FS, error) {
	folder, err := thaw(frozen)
	if err != nil {
		return nil, err
	}
	return folder, nil
}

func yamlFiles(source fs.FS) ([]string, error) {
	var names []string
	met := 0
	err := fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
		met++
		switch {
		case err != nil:
			return err
		case met > mostEntries:
			return errors.New("the folder holds too much besides")
		case d.IsDir() || path.Ext(name) != ".yaml":
			return nil
		case !d.Type().IsRegular():
			return fmt.Errorf("%s is not a regular file", name)
		case len(names) == mostFiles:
			return fmt.Errorf("it has more than %d files", mostFiles)
		}
		names = append(names, name)
		return nil
	})
	slices.Sort(names)
	return names, err
}

func readAtMost(source fs.FS, name string, most int64) ([]byte, error) {
	file, err := source.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, most+1))
	if err == nil && int64(len(data)) > most {
		err = fmt.Errorf("it has more than %d MiB", mostFrozen>>20)
	}
	return data, err
}

// thaw reads what Freeze wrote, and nothing that Freeze would not write: since
// no file in it is compressed, none is larger than the archive.
func thaw(frozen []byte) (*folder, error) {
	wrong := errors.New("its curriculum cannot be read")
	if len(frozen) > mostArchive {
		return nil, wrong
	}
	z, err := zip.NewReader(bytes.NewReader(frozen), int64(len(frozen)))
	if err != nil || len(z.File) > mostFiles {
		return nil, wrong
	}
	last, size := "", uint64(0)
	for _, f := range z.File {
		size += f.UncompressedSize64
		if f.Name <= last || !fs.ValidPath(f.Name) || path.Ext(f.Name) != ".yaml" || !f.Mode().IsRegular() ||
			f.Method != zip.Store || f.CompressedSize64 != f.UncompressedSize64 ||
			f.UncompressedSize64 > mostFrozen || size > mostFrozen {
			return nil, wrong
		}
		last = f.Name
	}
	return z, nil
}
