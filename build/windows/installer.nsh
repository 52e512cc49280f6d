; What the installer does besides copying: the command on the user's PATH, and the way back before it goes.
; The folder is named in PowerShell's environment, never in its text, so that no folder can be read as a command.

!macro keyfobPath WHAT
  System::Call 'kernel32::SetEnvironmentVariable(t "KEYFOB_BIN", t "$INSTDIR\resources\bin")'
  nsExec::Exec `powershell -NoProfile -NonInteractive -Command "$$key = 'HKCU:\Environment'; $$others = @((Get-Item $$key).GetValue('Path', '', 'DoNotExpandEnvironmentNames') -split ';' | Where-Object { $$_ -and $$_ -ne $$env:KEYFOB_BIN }); ${WHAT}; Set-ItemProperty $$key Path ($$others -join ';') -Type ExpandString"`
  Pop $0
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

!macro customInstall
  !insertmacro keyfobPath `$$others += $$env:KEYFOB_BIN`
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    MessageBox MB_YESNO|MB_ICONQUESTION "Put your AWS files back as they were before Keyfob, with the keys that it keeps?" /SD IDNO IDNO keepFiles
    ExecWait '"$INSTDIR\Keyfob.exe" --cli -- remove --all --restore' $0
    ${if} $0 != 0
      MessageBox MB_OK|MB_ICONEXCLAMATION "Not everything could be put back. Cancel here, run: keyfob remove --all --restore, and read what it says."
    ${endif}
    keepFiles:
    !insertmacro keyfobPath `$$null`
  ${endif}
!macroend
