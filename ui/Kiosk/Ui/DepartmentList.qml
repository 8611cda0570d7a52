pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Kiosk.Backend

// Every department that has matters here, those with most first.
Item {
    id: root

    readonly property alias list: list

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.px(Theme.portrait ? 28 : 16)

        Heading {
            Layout.fillWidth: true
            text: qsTr("按部门找")
        }

        PageList {
            id: list

            readonly property real room: list.cellWidth - 2 * Theme.px(20) - 2 * Theme.px(24) - Theme.body * 1.4 - Theme.hintWidth("000 项")

            Layout.fillWidth: true
            Layout.fillHeight: true
            columns: Theme.portrait ? 1 : 2
            turnedBelow: !Theme.portrait
            cellHeight: Math.max(Theme.touch, list.tallest() + Theme.px(24))
            last: list.model.findIndex(one => one.id === HomeView.last)
            model: HomeView.departments
            delegate: DepartmentRow {
                required property var modelData

                department: modelData
                width: list.cellWidth
                height: list.cellHeight
                onPressed: Journey.choose_department(modelData.id)
            }

            function tallest(): real {
                let most = 0;
                for (const one of list.model)
                    most = Math.max(most, Theme.bodyHeight(one.name, list.room));
                return most;
            }
        }
    }
}
