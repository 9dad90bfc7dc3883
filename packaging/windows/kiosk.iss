; The installer for Windows, made with Inno Setup 6: iscc /DVersion=1.2.3 packaging\windows\kiosk.iss
;
; NOT RUN ON WINDOWS by whoever wrote it: the workflow .github/workflows/windows.yml builds it.

#ifndef Version
  #error "give the version: iscc /DVersion=1.2.3"
#endif

[Setup]
AppId={{5B0E6B5F-2C0B-4E0B-9D43-7C2F1D0E5A61}
AppName=展厅展项
AppVersion={#Version}
AppPublisher=The kiosk authors
DefaultDirName={autopf}\Kiosk
DisableProgramGroupPage=yes
PrivilegesRequired=admin
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=kiosk-{#Version}-windows-x86_64-setup
Compression=lzma2/max
SolidCompression=yes
LicenseFile=..\..\LICENSE
UninstallDisplayIcon={app}\kiosk.exe
CloseApplications=force

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Dirs]
; Staff's own content lies outside the program: an upgrade never touches it.
Name: "{commonappdata}\Kiosk"; Permissions: users-modify; Flags: uninsneveruninstall
; Revisions, PIN and journal, the same for whoever gives a command (installed.json): kept as well.
Name: "{commonappdata}\Kiosk-State"; Permissions: users-modify; Flags: uninsneveruninstall

[Files]
Source: "..\..\dist\kiosk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion; Excludes: "\content.yaml"
Source: "..\..\dist\kiosk\internals\builtin\*"; DestDir: "{commonappdata}\Kiosk"; Flags: recursesubdirs onlyifdoesntexist uninsneveruninstall
Source: "installed.json"; DestDir: "{app}"; Flags: ignoreversion
Source: "*.ps1"; DestDir: "{app}\windows"; Flags: ignoreversion

[InstallDelete]
; Libraries of an older version must not lie beside the new ones.
Type: filesandordirs; Name: "{app}\internals"

[Tasks]
Name: "desktop"; Description: "在桌面上放快捷方式 (icons on the desktop)"

[Icons]
Name: "{autoprograms}\展厅展项"; Filename: "{app}\kiosk.exe"; Parameters: "supervise"
Name: "{autoprograms}\展项内容"; Filename: "{commonappdata}\Kiosk"
Name: "{autoprograms}\展项使用说明"; Filename: "{app}\使用说明.html"
; A console in the folder of the content, which knows the command kiosk.
Name: "{autoprograms}\展项命令行"; Filename: "{cmd}"; Parameters: "/K path {app};%PATH%"; WorkingDir: "{commonappdata}\Kiosk"
Name: "{autodesktop}\展厅展项"; Filename: "{app}\kiosk.exe"; Parameters: "supervise"; Tasks: desktop
Name: "{autodesktop}\展项内容"; Filename: "{commonappdata}\Kiosk"; Tasks: desktop
