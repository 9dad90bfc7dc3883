<#
.SYNOPSIS
    Makes a Windows machine one that only shows the exhibit.
.DESCRIPTION
    NOT RUN ON WINDOWS by whoever wrote it. Read it, try it on a machine that may be lost, and keep an
    administrator's account with a password beside the exhibit's own.

    It makes a local user for the exhibit that signs in by itself, makes the exhibit its shell (Shell
    Launcher; Windows Enterprise, Education or IoT Enterprise), blocks the keys that lead out of it
    (Keyboard Filter), turns off swipes from the edges, notifications, sleep and the screen saver, and
    keeps updates to the hours in which the hall is closed.

    On Windows Pro there is no Shell Launcher and no Keyboard Filter: the exhibit is then started at
    sign-in in place of the desktop through the user's own Shell value, and the keys are not blocked.
.PARAMETER Program
    kiosk.exe.
.PARAMETER Content
    The content file.
.PARAMETER UserName
    The exhibit's own user, made when there is none.
.PARAMETER OpenFrom
    The hour in which the hall opens; no restart for an update from then on.
.PARAMETER OpenUntil
    The hour in which it closes; at most 18 hours later.
.EXAMPLE
    .\Set-KioskMachine.ps1 -WhatIf
    Says what it would do.
.NOTES
    Undo-KioskMachine.ps1 takes everything back.
#>
#Requires -Version 5.1
#Requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateScript({ Test-Path -LiteralPath $_ -PathType Leaf })]
    [string] $Program = "$env:ProgramFiles\Kiosk\kiosk.exe",

    [string] $Content = "$env:ProgramData\Kiosk\content.yaml",

    [ValidatePattern('^[A-Za-z][A-Za-z0-9]{0,19}$')]
    [string] $UserName = 'exhibit',

    [ValidateRange(0, 23)]
    [int] $OpenFrom = 6,

    [ValidateRange(0, 23)]
    [int] $OpenUntil = 23
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$command = '"{0}" supervise --content "{1}"' -f $Program, $Content
$blockedKeys = @(
    'Alt+F4', 'Alt+Tab', 'Alt+Esc', 'Alt+Space', 'Ctrl+Alt+Del', 'Ctrl+Esc', 'Ctrl+Shift+Esc', 'Ctrl+Tab', 'Ctrl+F4',
    'Win+L', 'Win+R', 'Win+E', 'Win+D', 'Win+M', 'Win+U', 'Win+F1', 'Win+Home', 'Win+Break', 'Win+Up', 'Win+Down',
    'Windows', 'Application', 'Escape', 'F1', 'F11', 'PrintScreen',
    'BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserStop', 'BrowserSearch', 'BrowserFavorites', 'BrowserHome',
    'LaunchMail', 'MediaSelect', 'LaunchApp1', 'LaunchApp2', 'Alt', 'RAlt', 'LWin', 'RWin'
)

function Set-RegistryValue {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Path, [string] $Name, $Value, [string] $Type = 'DWord')
    if ($PSCmdlet.ShouldProcess("$Path\$Name", "set to $Value")) {
        if (-not (Test-Path -LiteralPath $Path)) { New-Item -Path $Path -Force | Out-Null }
        New-ItemProperty -LiteralPath $Path -Name $Name -Value $Value -PropertyType $Type -Force | Out-Null
    }
}

function Enable-Feature {
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType([bool])]
    param([string] $Name)
    $feature = Get-WindowsOptionalFeature -Online -FeatureName $Name -ErrorAction SilentlyContinue
    if ($null -eq $feature) { return $false }
    if ($feature.State -ne 'Enabled' -and $PSCmdlet.ShouldProcess($Name, 'turn the feature on')) {
        Enable-WindowsOptionalFeature -Online -FeatureName $Name -All -NoRestart | Out-Null
    }
    return $true
}

function New-ExhibitUser {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name)
    if (Get-LocalUser -Name $Name -ErrorAction SilentlyContinue) { return }
    if ($PSCmdlet.ShouldProcess($Name, 'make a local user without rights')) {
        New-LocalUser -Name $Name -NoPassword -AccountNeverExpires -UserMayNotChangePassword -Description 'Shows the exhibit' | Out-Null
        Set-LocalUser -Name $Name -PasswordNeverExpires $true
        Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $Name
    }
}

function Set-ExhibitShell {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name, [string] $CommandLine)
    if (-not (Enable-Feature -Name 'Client-EmbeddedShellLauncher')) {
        Write-Warning 'This edition of Windows has no Shell Launcher. Set the exhibit as the shell of its user by hand: docs/packaging.md.'
        return
    }
    if (-not $PSCmdlet.ShouldProcess($Name, "make the exhibit the shell")) { return }
    $sid = (Get-LocalUser -Name $Name).SID.Value
    $launcher = [wmiclass] '\\localhost\root\standardcimv2\embedded:WESL_UserSetting'
    $restartShell = 0
    $launcher.SetDefaultShell('explorer.exe', $restartShell) | Out-Null
    # The exhibit that staff leave, and one that ends with an error, are both started again.
    $launcher.RemoveCustomShell($sid) | Out-Null
    $launcher.SetCustomShell($sid, $CommandLine, $null, $null, $restartShell) | Out-Null
    $launcher.SetEnabled($true) | Out-Null
}

function Set-AutomaticSignIn {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name)
    $winlogon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
    Set-RegistryValue -Path $winlogon -Name 'AutoAdminLogon' -Value '1' -Type 'String'
    Set-RegistryValue -Path $winlogon -Name 'DefaultUserName' -Value $Name -Type 'String'
    Set-RegistryValue -Path $winlogon -Name 'DefaultDomainName' -Value $env:COMPUTERNAME -Type 'String'
    Set-RegistryValue -Path $winlogon -Name 'ForceAutoLogon' -Value '1' -Type 'String'
}

function Set-KeyboardFilter {
    [CmdletBinding(SupportsShouldProcess)]
    param([string[]] $Keys)
    if (-not (Enable-Feature -Name 'Client-KeyboardFilter')) {
        Write-Warning 'This edition of Windows has no Keyboard Filter: leave no keyboard within reach of visitors.'
        return
    }
    foreach ($key in $Keys) {
        if (-not $PSCmdlet.ShouldProcess($key, 'block the key')) { continue }
        $filter = Get-CimInstance -Namespace 'root\standardcimv2\embedded' -ClassName 'WEKF_PredefinedKey' -Filter "Id = '$key'" -ErrorAction SilentlyContinue
        if ($null -eq $filter) {
            Write-Verbose "Keyboard Filter knows no key $key."
            continue
        }
        $filter.Enabled = $true
        Set-CimInstance -InputObject $filter
    }
}

function Set-TouchSetting {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Swipes from the edges of the screen, and what else leads out or lies over the exhibit.
    Set-RegistryValue -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI' -Name 'AllowEdgeSwipe' -Value 0
    Set-RegistryValue -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\Explorer' -Name 'DisableNotificationCenter' -Value 1
    Set-RegistryValue -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\CloudContent' -Name 'DisableWindowsConsumerFeatures' -Value 1
    Set-RegistryValue -Path 'HKLM:\SOFTWARE\Microsoft\TabletTip\1.7' -Name 'EnableDesktopModeAutoInvoke' -Value 0
    Set-RegistryValue -Path 'HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting' -Name 'DontShowUI' -Value 1
    Set-RegistryValue -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\System' -Name 'DisableLockScreenAppNotifications' -Value 1
    Set-RegistryValue -Path 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\Personalization' -Name 'NoLockScreen' -Value 1
}

function Set-PowerSetting {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    if (-not $PSCmdlet.ShouldProcess('power', 'never sleep, never switch the screen off')) { return }
    foreach ($setting in 'monitor-timeout-ac', 'standby-timeout-ac', 'hibernate-timeout-ac', 'disk-timeout-ac') {
        & powercfg.exe /change $setting 0
        if ($LASTEXITCODE -ne 0) { throw "powercfg /change $setting failed with $LASTEXITCODE" }
    }
    & powercfg.exe /hibernate off
    # The machine's own button shuts it down properly.
    & powercfg.exe /setacvalueindex SCHEME_CURRENT SUB_BUTTONS PBUTTONACTION 3
    & powercfg.exe /setactive SCHEME_CURRENT
}

function Set-UpdateSetting {
    [CmdletBinding(SupportsShouldProcess)]
    param([int] $From, [int] $Until)
    $policy = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate'
    Set-RegistryValue -Path $policy -Name 'SetActiveHours' -Value 1
    Set-RegistryValue -Path $policy -Name 'ActiveHoursStart' -Value $From
    Set-RegistryValue -Path $policy -Name 'ActiveHoursEnd' -Value $Until
    Set-RegistryValue -Path $policy -Name 'SetUpdateNotificationLevel' -Value 1
    Set-RegistryValue -Path $policy -Name 'UpdateNotificationLevel' -Value 2
    Set-RegistryValue -Path "$policy\AU" -Name 'NoAutoRebootWithLoggedOnUsers' -Value 1
}

New-ExhibitUser -Name $UserName
Set-AutomaticSignIn -Name $UserName
Set-ExhibitShell -Name $UserName -CommandLine $command
Set-KeyboardFilter -Keys $blockedKeys
Set-TouchSetting
Set-PowerSetting
Set-UpdateSetting -From $OpenFrom -Until $OpenUntil
Write-Output 'Done. Restart the machine: Restart-Computer'
