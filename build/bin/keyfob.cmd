@node "%~dp0..\app\command.js" %*
