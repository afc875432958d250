// A filter over Buildkite's replacer: needles from a file (JSON, base64 each), stdin to stdout, and on stderr the
// seconds that the replacer took.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"peer/replacer"
)

func main() {
	needles := readNeedles(os.Args[1])
	size, err := strconv.Atoi(os.Args[2])
	check(err)
	text, err := io.ReadAll(os.Stdin)
	check(err)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	mask := []byte("***")
	r := replacer.New(out, needles, func([]byte) []byte { return mask })
	start := time.Now()
	for at := 0; at < len(text); at += size {
		_, err := r.Write(text[at:min(at+size, len(text))])
		check(err)
	}
	check(r.Flush())
	fmt.Fprintf(os.Stderr, "%f\n", time.Since(start).Seconds())
	check(out.Flush())
}

func readNeedles(path string) []string {
	data, err := os.ReadFile(path)
	check(err)
	var encoded []string
	check(json.Unmarshal(data, &encoded))
	needles := make([]string, len(encoded))
	for i, each := range encoded {
		bytes, err := base64.StdEncoding.DecodeString(each)
		check(err)
		needles[i] = string(bytes)
	}
	return needles
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
