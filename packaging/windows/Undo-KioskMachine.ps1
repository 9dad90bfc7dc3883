<#
.SYNOPSIS
    Gives the machine back its desktop: takes back what Set-KioskMachine.ps1 set.
.DESCRIPTION
    NOT RUN ON WINDOWS by whoever wrote it. The exhibit's user stays, without signing in by itself;
    content and state stay where they are.
.EXAMPLE
    .\Undo-KioskMachine.ps1 -WhatIf
#>
#Requires -Version 5.1
#Requires -RunAsAdministrator
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidatePattern('^[A-Za-z][A-Za-z0-9]{0,19}$')]
    [string] $UserName = 'exhibit'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Remove-RegistryValue {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Path, [string[]] $Name)
    foreach ($one in $Name) {
        if ($PSCmdlet.ShouldProcess("$Path\$one", 'remove')) {
            Remove-ItemProperty -LiteralPath $Path -Name $one -ErrorAction SilentlyContinue
        }
    }
}

$policies = 'HKLM:\SOFTWARE\Policies\Microsoft\Windows'
Remove-RegistryValue -Path 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon' -Name 'AutoAdminLogon', 'DefaultUserName', 'DefaultDomainName', 'ForceAutoLogon'
Remove-RegistryValue -Path "$policies\EdgeUI" -Name 'AllowEdgeSwipe'
Remove-RegistryValue -Path "$policies\Explorer" -Name 'DisableNotificationCenter'
Remove-RegistryValue -Path "$policies\CloudContent" -Name 'DisableWindowsConsumerFeatures'
Remove-RegistryValue -Path "$policies\System" -Name 'DisableLockScreenAppNotifications'
Remove-RegistryValue -Path "$policies\Personalization" -Name 'NoLockScreen'
Remove-RegistryValue -Path 'HKLM:\SOFTWARE\Microsoft\TabletTip\1.7' -Name 'EnableDesktopModeAutoInvoke'
Remove-RegistryValue -Path 'HKLM:\SOFTWARE\Microsoft\Windows\Windows Error Reporting' -Name 'DontShowUI'
Remove-RegistryValue -Path "$policies\WindowsUpdate" -Name 'SetActiveHours', 'ActiveHoursStart', 'ActiveHoursEnd', 'SetUpdateNotificationLevel', 'UpdateNotificationLevel'
Remove-RegistryValue -Path "$policies\WindowsUpdate\AU" -Name 'NoAutoRebootWithLoggedOnUsers'

if ($PSCmdlet.ShouldProcess('Shell Launcher', 'give the desktop back')) {
    $user = Get-LocalUser -Name $UserName -ErrorAction SilentlyContinue
    try {
        $launcher = [wmiclass] '\\localhost\root\standardcimv2\embedded:WESL_UserSetting'
        if ($null -ne $user) { $launcher.RemoveCustomShell($user.SID.Value) | Out-Null }
        $launcher.SetEnabled($false) | Out-Null
    }
    catch [System.Management.Automation.RuntimeException] {
        Write-Verbose "There is no Shell Launcher here: $_"
    }
}

$blocked = Get-CimInstance -Namespace 'root\standardcimv2\embedded' -ClassName 'WEKF_PredefinedKey' -Filter 'Enabled = TRUE' -ErrorAction SilentlyContinue
foreach ($key in @($blocked)) {
    if ($null -ne $key -and $PSCmdlet.ShouldProcess($key.Id, 'let the key through')) {
        $key.Enabled = $false
        Set-CimInstance -InputObject $key
    }
}

if ($PSCmdlet.ShouldProcess('power', 'sleep after half an hour again')) {
    & powercfg.exe /change monitor-timeout-ac 15
    & powercfg.exe /change standby-timeout-ac 30
}
Write-Output 'Done. Restart the machine: Restart-Computer'
