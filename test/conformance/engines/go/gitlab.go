package main

import (
	"bytes"

	"github.com/sirupsen/logrus"
	"gitlab.com/gitlab-org/gitlab-runner/common/buildlogger"
)

type trace struct{ *bytes.Buffer }

func (trace) IsStdout() bool { return false }

// As GitLab's runner does with the output of a job whose variables are masked.
func redact(out *bytes.Buffer, secrets []string, writes [][]byte) error {
	options := buildlogger.Options{MaskPhrases: secrets}
	logger := buildlogger.New(trace{out}, logrus.NewEntry(logrus.New()), options)
	stream := logger.Stream(buildlogger.StreamWorkLevel, buildlogger.Stdout)
	for _, each := range writes {
		if _, err := stream.Write(each); err != nil {
			return err
		}
	}
	return stream.Close()
}
