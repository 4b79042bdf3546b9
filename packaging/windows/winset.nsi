; The Windows installer. packaging/windows_packages.py compiles it with makensis and these definitions:
;   VERSION, VERSION_QUAD            as the project has it, and as four numbers
;   PAYLOAD                          the folder with the frozen program
;   SIZE_KB                          what it takes on the drive
;   ICON, BANNER, LICENSE, OUTFILE   files
; README.md beside it names the switches and the exit codes. What must hold is in tests/packaging/test_nsis.py.

Unicode true
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10

!define NAME "Winset"
!define PUBLISHER "The Winset developers"
!define DECK_CLASS "Winset.Deck"
!define PAPER_CLASS "Winset.BallotPaper"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Winset"
!define PATHS_KEY "Software\Microsoft\Windows\CurrentVersion\App Paths\winset.exe"

!define EXIT_OPEN 3
!define EXIT_FOLDER 4
!define EXIT_RIGHTS 5
!define EXIT_SYSTEM 6

; For all users by those who may, else for oneself; an upgrade stays what and where the installation was.
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_NOUNINSTALL
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "${NAME}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL_KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!define MULTIUSER_INSTALLMODE_FUNCTION take_asked_folder

!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"
!include "FileFunc.nsh"
!include "MultiUser.nsh"
!include "MUI2.nsh"

Name "${NAME}"
Caption "${NAME} ${VERSION}"
BrandingText "${NAME} ${VERSION}"
OutFile "${OUTFILE}"
; Nobody asks for this folder: who finds it in $INSTDIR knows that /D= was not given. Its last part is what the page
; adds to a folder that is picked.
!define UNASKED "$WINDIR\${NAME}"
InstallDir "${UNASKED}"

VIProductVersion "${VERSION_QUAD}"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileDescription "Installs ${NAME}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "${PUBLISHER}; MIT license"

Var asked_folder
Var older

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_ABORTWARNING

!define MUI_WELCOMEPAGE_TITLE "Install ${NAME} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Winset shows which settlement everyone could live with, and who would veto it otherwise.$\r$\n$\r$\nIt works offline: nothing is sent anywhere. An older Winset is replaced; your decks and scenarios stay as they are.$\r$\n$\r$\nClose Winset before you go on."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${LICENSE}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE refuse_foreign_folder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Start Winset"
!define MUI_FINISHPAGE_RUN_FUNCTION start_winset
!insertmacro MUI_PAGE_FINISH

!define MUI_COMPONENTSPAGE_SMALLDESC
!define MUI_COMPONENTSPAGE_TEXT_TOP "Winset is removed. Decks and scenarios stay, unless you tick them too."
!define MUI_PAGE_CUSTOMFUNCTION_SHOW un.hide_space
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "English"

; --- What installer and uninstaller both do ---

; Say it, unless silent, and end with this exit code.
!macro REFUSE CODE SENTENCE
  MessageBox MB_OK|MB_ICONSTOP "${SENTENCE}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

!macro SHARED_FUNCTIONS UN
; Wait until no program from the folder in $0 runs: Windows lets nobody write to one that does.
Function ${UN}wait_until_closed
  StrCpy $1 "$0\winset.exe"
  Call ${UN}wait_until_writable
  StrCpy $1 "$0\winset-cli.exe"
  Call ${UN}wait_until_writable
FunctionEnd

Function ${UN}wait_until_writable
  again:
  ${IfNot} ${FileExists} "$1"
    Return
  ${EndIf}
  ClearErrors
  FileOpen $2 "$1" a
  ${If} ${Errors}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Winset is open, and cannot be replaced or removed before it is closed:$\r$\n$1$\r$\n$\r$\nClose it everywhere, also where others are signed in; what was done in it is saved. Then try again." /SD IDCANCEL IDRETRY again
    SetErrorLevel ${EXIT_OPEN}
    Quit
  ${EndIf}
  FileClose $2
FunctionEnd

; Remove the program from the folder in $0, and the folder if nothing else is in it. Only what an installer put there:
; a library or anything else that somebody keeps in the folder stays.
Function ${UN}remove_program
  RMDir /r "$0\_internal"
  RMDir /r "$0\licenses"
  Delete "$0\winset.exe"
  Delete "$0\winset-cli.exe"
  Delete "$0\SHA256SUMS"
  ${If} ${FileExists} "$0\_internal\*.*"
  ${OrIf} ${FileExists} "$0\winset.exe"
    !insertmacro REFUSE ${EXIT_OPEN} "Files in $0 are in use or may not be removed. Close Winset, or start the computer anew, and try again."
  ${EndIf}
  Delete "$0\uninstall.exe"
  RMDir "$0"
FunctionEnd
!macroend
!insertmacro SHARED_FUNCTIONS ""
!insertmacro SHARED_FUNCTIONS "un."

; --- Installing ---

Function .onInit
  SetRegView 64
  StrCpy $asked_folder $INSTDIR
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro REFUSE ${EXIT_SYSTEM} "Winset needs a 64-bit Windows 10, version 1809, or later."
  ${EndIf}
  Call refuse_missing_rights
  !insertmacro MULTIUSER_INIT
  ${If} ${Silent}
    Call refuse_foreign_folder
  ${EndIf}
FunctionEnd

; MultiUser.nsh would tell it in a box that a silent installation waits at for ever.
Function refuse_missing_rights
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/AllUsers" $1
  ${If} ${Errors}
    Return
  ${EndIf}
  UserInfo::GetAccountType
  Pop $1
  ${If} $1 != "Admin"
    !insertmacro REFUSE ${EXIT_RIGHTS} "Only an administrator can install Winset for all users. Without /AllUsers it is installed for you alone."
  ${EndIf}
FunctionEnd

; What /D= says counts more than where MultiUser.nsh would install.
Function take_asked_folder
  ${If} $asked_folder != "${UNASKED}"
    StrCpy $INSTDIR $asked_folder
  ${EndIf}
FunctionEnd

; A folder with other things in it is not filled with ours.
Function refuse_foreign_folder
  ${If} ${FileExists} "$INSTDIR\winset.exe"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\*.*"
    ${DirState} "$INSTDIR" $0
    ${If} $0 = 1
      MessageBox MB_OK|MB_ICONEXCLAMATION "There are other files in $INSTDIR. Choose an empty folder or a new one for Winset." /SD IDOK
      ${If} ${Silent}
        SetErrorLevel ${EXIT_FOLDER}
        Quit
      ${EndIf}
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

; Started by the desktop, with the rights of who sits there and not with those that installing needs.
Function start_winset
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\winset.exe"'
FunctionEnd

Section "-program"
  ; An older one elsewhere goes as well: with its entry overwritten, nothing would remove it any more.
  ReadRegStr $older SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $older != ""
    StrCpy $0 $older
    Call wait_until_closed
    Call remove_program
  ${EndIf}
  StrCpy $0 $INSTDIR
  Call wait_until_closed
  Call remove_program

  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\winset.exe"
SectionEnd

; Files with this ending are of the program, and open in it by double-click.
!macro OPEN_FILES ENDING CLASS KIND CONTENT
  WriteRegStr SHCTX "Software\Classes\${ENDING}" "" "${CLASS}"
  WriteRegStr SHCTX "Software\Classes\${ENDING}" "Content Type" "${CONTENT}"
  WriteRegStr SHCTX "Software\Classes\${ENDING}" "PerceivedType" "text"
  WriteRegStr SHCTX "Software\Classes\${ENDING}\OpenWithProgids" "${CLASS}" ""
  WriteRegStr SHCTX "Software\Classes\${CLASS}" "" "${KIND}"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\winset.exe,0"
  WriteRegStr SHCTX "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\winset.exe" "%1"'
!macroend

Section "-files"
  !insertmacro OPEN_FILES ".winset" "${DECK_CLASS}" "Winset deck" "application/x-winset"
  !insertmacro OPEN_FILES ".winset-paper" "${PAPER_CLASS}" "Winset ballot paper" "application/x-winset-paper"
  WriteRegStr SHCTX "${PATHS_KEY}" "" "$INSTDIR\winset.exe"
  ${RefreshShellIcons}
SectionEnd

Section "-entry under installed apps"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\winset.exe,0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

; --- Removing ---

; How much room removing needs is no question.
Function un.hide_space
  ShowWindow $mui.ComponentsPage.SpaceRequired ${SW_HIDE}
FunctionEnd

Function un.onInit
  SetRegView 64
  ; For all users or for one: as the installation was that this file lies in, whatever else is installed.
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      !insertmacro REFUSE ${EXIT_RIGHTS} "Winset is installed here for all users. Only an administrator can remove it."
    ${EndIf}
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
FunctionEnd

; What OPEN_FILES wrote, but for what others made of it.
!macro FORGET_FILES ENDING CLASS
  DeleteRegKey SHCTX "Software\Classes\${CLASS}"
  DeleteRegValue SHCTX "Software\Classes\${ENDING}\OpenWithProgids" "${CLASS}"
  DeleteRegKey /ifempty SHCTX "Software\Classes\${ENDING}\OpenWithProgids"
  ReadRegStr $0 SHCTX "Software\Classes\${ENDING}" ""
  ${If} $0 == "${CLASS}"
    DeleteRegValue SHCTX "Software\Classes\${ENDING}" ""
    DeleteRegValue SHCTX "Software\Classes\${ENDING}" "Content Type"
    DeleteRegValue SHCTX "Software\Classes\${ENDING}" "PerceivedType"
  ${EndIf}
  DeleteRegKey /ifempty SHCTX "Software\Classes\${ENDING}"
!macroend

Section "un.Winset" un_program
  SectionIn RO
  StrCpy $0 $INSTDIR
  Call un.wait_until_closed
  Call un.remove_program
  Delete "$SMPROGRAMS\${NAME}.lnk"
  !insertmacro FORGET_FILES ".winset" "${DECK_CLASS}"
  !insertmacro FORGET_FILES ".winset-paper" "${PAPER_CLASS}"
  DeleteRegKey SHCTX "${PATHS_KEY}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  ${un.RefreshShellIcons}
SectionEnd

; Not ticked, and so never done silently.
Section /o "un.Decks and scenarios" un_library
  SetShellVarContext current
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "Delete the library with all your decks and scenarios, and your settings? They cannot be had back.$\r$\n$\r$\n$LOCALAPPDATA\Winset" /SD IDNO IDYES delete
  Return
  delete:
  Delete "$LOCALAPPDATA\Winset\library.winsetdb*"
  RMDir /r "$LOCALAPPDATA\Winset\library.winsetdb.requests"
  RMDir "$LOCALAPPDATA\Winset"
  Delete "$APPDATA\Winset\Winset.ini"
  RMDir "$APPDATA\Winset"
SectionEnd

LangString about_program ${LANG_ENGLISH} "The program, its menu entry, and its part in opening decks and ballot papers."
LangString about_library ${LANG_ENGLISH} "The library of your account, with all that is in it. Libraries elsewhere stay."
!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${un_program} $(about_program)
  !insertmacro MUI_DESCRIPTION_TEXT ${un_library} $(about_library)
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
