@echo off
rem Runs e3fx from its sources: builds what is missing or older than the sources, then starts it.
rem See the file e3fx beside this one; needs a JDK 25 or newer, and Maven to build.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "RUNS=%ROOT%\packaging\target\run"
set "WANTED=25"

set "JDK="
call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where java 2^>nul') do call :trybin "%%~dpJ."
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\.sdkman\candidates\java\*" "%USERPROFILE%\scoop\apps\*") do call :try "%%~D"
if not defined JDK (
  echo e3fx: a JDK %WANTED% or newer is needed and none was found: install one ^(https://adoptium.net^) or set JAVA_HOME 1>&2
  exit /b 1
)

call :fresh
if errorlevel 1 call :build
if errorlevel 1 exit /b 1
set /p ID=<"%RUNS%\current"
set "LIB=%RUNS%\%ID%\lib"
set "JAVA=%JDK%\bin\java.exe"

if "%~1"=="" goto app
if /i "%~1"=="app" goto app
if /i "%~1"=="node" goto node
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "%LIB%\launcher\*" "-De3fx.node.lib=%LIB%\node" io.e3fx.launcher.cli.Main %*
exit /b %ERRORLEVEL%

:app
"%JAVA%" "--module-path=%LIB%\javafx" --add-modules=javafx.controls --enable-native-access=javafx.graphics,ALL-UNNAMED -XX:+UseSerialGC -cp "%LIB%\app\*" "-De3fx.node.lib=%LIB%\node" io.e3fx.app.Main
exit /b %ERRORLEVEL%

:node
for /f "tokens=1,*" %%A in ("%*") do set "REST=%%B"
"%JAVA%" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "%LIB%\node\*" io.e3fx.node.Main %REST%
exit /b %ERRORLEVEL%

:trybin
for %%P in ("%~1\..") do call :try "%%~fP"
exit /b 0

rem Takes the JDK in a folder if it is new enough and none was taken before.
:try
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b JAVA_VERSION= "%~1\release"') do for /f "tokens=1 delims=." %%M in ("%%~V") do if %%M GEQ %WANTED% set "JDK=%~1"
exit /b 0

rem Success when the newest build is younger than all sources.
:fresh
if not exist "%RUNS%\current" exit /b 1
powershell -NoProfile -ExecutionPolicy Bypass -Command "$r=$env:ROOT; $t=(Get-Item \"$env:RUNS\current\").LastWriteTimeUtc; $roots=@(\"$r\pom.xml\",\"$r\.mvn\")+(Get-ChildItem $r -Directory | ForEach-Object { \"$($_.FullName)\pom.xml\"; \"$($_.FullName)\src\" } | Where-Object { Test-Path $_ }); $n=Get-ChildItem $roots -Recurse -File | Where-Object { $_.FullName -notmatch '\\src\\test\\' -and $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
exit /b %ERRORLEVEL%

rem Each build is run from a folder of its own, so that a new one never touches jars that are in use.
:build
where mvn >nul 2>nul
if errorlevel 1 (
  echo e3fx: Maven 3.8 or newer is needed to build e3fx and there is no mvn in the PATH: install it 1>&2
  exit /b 1
)
if not exist "%RUNS%" mkdir "%RUNS%"
if exist "%RUNS%\current" (echo Building e3fx ^(its sources changed^)... 1>&2) else (echo Building e3fx ^(first time, a few minutes^)... 1>&2)
type nul > "%RUNS%\begun"
set "JAVA_HOME=%JDK%"
call mvn -B -f "%ROOT%\pom.xml" -P "!format" -Dmaven.test.skip=true package 1>&2
if errorlevel 1 (
  echo e3fx: the build failed 1>&2
  exit /b 1
)
for /f %%T in ('powershell -NoProfile -Command "Get-Date -Format yyyyMMddHHmmss"') do set "ID=%%T-%RANDOM%"
xcopy /e /i /q /y "%ROOT%\packaging\target\e3fx" "%RUNS%\%ID%" >nul
if errorlevel 1 (
  echo e3fx: cannot copy the build to %RUNS%\%ID% 1>&2
  exit /b 1
)
> "%RUNS%\current" echo %ID%
powershell -NoProfile -Command "(Get-Item \"$env:RUNS\current\").LastWriteTimeUtc=(Get-Item \"$env:RUNS\begun\").LastWriteTimeUtc"
exit /b 0
