pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Backend

// One part below the big panel of a case: what comes next, its slip, a row of what the office says.
Item {
    id: root

    required property var modelData

    implicitHeight: part.height
    height: part.height

    Loader {
        id: part
        width: root.width
        sourceComponent: ({
                "step": step,
                "paper": paper,
                "row": row
            })[root.modelData.kind] ?? null
    }

    Component {
        id: step

        NextStep {
            number: root.modelData.number
            text: root.modelData.text
        }
    }

    Component {
        id: paper

        PaperPanel {
            paper: CaseDetailView.paper
            mayPrint: CaseDetailView.may_print
            ready: CaseDetailView.slip_waiting ? qsTr("小票还没打过") : qsTr("可以补打小票")
            first: CaseDetailView.slip_waiting ? qsTr("打印小票") : qsTr("补打小票")
        }
    }

    Component {
        id: row

        AnswerRow {
            modelData: root.modelData.row
        }
    }
}
