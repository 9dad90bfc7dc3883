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

[Files]
Source: "..\..\dist\kiosk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion; Excludes: "\content.yaml"
Source: "..\..\dist\kiosk\internals\builtin\*"; DestDir: "{commonappdata}\Kiosk"; Flags: recursesubdirs onlyifdoesntexist uninsneveruninstall
Source: "*.ps1"; DestDir: "{app}\windows"; Flags: ignoreversion

[InstallDelete]
; Libraries of an older version must not lie beside the new ones.
Type: filesandordirs; Name: "{app}\internals"

[Icons]
Name: "{autoprograms}\展厅展项"; Filename: "{app}\kiosk.exe"; Parameters: "supervise --content ""{commonappdata}\Kiosk\content.yaml"""
Name: "{autoprograms}\展项内容"; Filename: "{commonappdata}\Kiosk"
