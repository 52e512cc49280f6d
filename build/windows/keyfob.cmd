@echo off
rem The command keyfob of an installed Keyfob. It waits for the end and hands on the exit status.
"%~dp0..\..\Keyfob.exe" --cli -- %*
